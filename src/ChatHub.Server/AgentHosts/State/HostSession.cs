namespace ChatHub.Server.AgentHosts.State;

/// <summary>How far a session is.</summary>
internal enum HostLifecycle
{
    /// <summary>Of a later protocol.</summary>
    Unknown,

    /// <summary>The host is still making it.</summary>
    Creating,

    /// <summary>It can be used.</summary>
    Ready,

    /// <summary>The host could not make it.</summary>
    Failed,
}

/// <summary>A chat as its session lists it. Immutable.</summary>
/// <param name="Resource">The host's name of it.</param>
/// <param name="Title">May be empty.</param>
/// <param name="Status">At a glance.</param>
/// <param name="ModifiedAt">When it changed last, or null where that is not told.</param>
/// <param name="Interactivity">What people may do in it: null or <c>full</c>, <c>read-only</c>, <c>hidden</c>.</param>
internal sealed record HostChatSummary(string Resource, string Title, HostStatus Status, DateTimeOffset? ModifiedAt, string? Interactivity);

/// <summary>A session of a host: some chats, their agent and its folders. Immutable.</summary>
/// <param name="Resource">The host's name of it.</param>
/// <param name="Provider">Whose agent it is: <c>copilotcli</c>, <c>claude</c> …</param>
internal sealed record HostSession(string Resource, string Provider)
{
    /// <summary>May be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>At a glance.</summary>
    public HostStatus Status { get; init; }

    /// <summary>How far it is.</summary>
    public HostLifecycle Lifecycle { get; init; }

    /// <summary>With <see cref="HostLifecycle.Failed"/>: what the host says of it, or null.</summary>
    public string? CreationError { get; init; }

    /// <summary>Its chats.</summary>
    public IReadOnlyList<HostChatSummary> Chats { get; init; } = [];

    /// <summary>The chat that is meant where none is named, or null.</summary>
    public string? DefaultChat { get; init; }

    /// <summary>
    /// The chat that the hub addresses by the session alone: the default one when it was first seen, as long as it is there. An address never moves.
    /// </summary>
    public string? HomeChat { get; private init; }

    /// <summary>Its folders, as addresses.</summary>
    public IReadOnlyList<string> WorkingDirectories { get; init; } = [];

    /// <summary>Whether the host tells the settings of this session at all.</summary>
    public bool HasConfig { get; init; }

    /// <summary>Who lets tools run: <c>default</c> is a person. Null: not told.</summary>
    public string? AutoApprove { get; init; }

    /// <summary>The same of a Claude session: with <c>default</c> and <c>plan</c> it is a person. Null: not told.</summary>
    public string? PermissionMode { get; init; }

    /// <summary>How it works: <c>interactive</c>, <c>plan</c>, <c>autopilot</c>. Null: not told.</summary>
    public string? Mode { get; init; }

    /// <summary>A person has put it away.</summary>
    public bool IsArchived => Status.HasFlag(HostStatus.IsArchived);

    /// <summary>The same, with the home that it had before, if that is still there.</summary>
    public HostSession WithHome(string? before) =>
        this with { HomeChat = before is not null && Chats.Any(chat => chat.Resource == before) ? before : DefaultChat };

    /// <summary>
    /// It may run tools without asking a person: whoever writes to it answers beforehand whatever it would ask. What is set and is not known counts,
    /// and so does a session of which neither is told.
    /// </summary>
    public bool ApprovesByItself =>
        (AutoApprove is null && PermissionMode is null)
        || AutoApprove is not (null or "default")
        || PermissionMode is not (null or "default" or "plan")
        || Mode is not (null or "interactive" or "plan");
}
