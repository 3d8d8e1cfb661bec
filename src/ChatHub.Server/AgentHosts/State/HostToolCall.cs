namespace ChatHub.Server.AgentHosts.State;

/// <summary>How far a tool call is.</summary>
internal enum HostToolStatus
{
    /// <summary>Of a later protocol.</summary>
    Unknown,

    /// <summary>The model is still writing what it is called with.</summary>
    Streaming,

    /// <summary>It waits for a person's leave.</summary>
    PendingConfirmation,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It waits until somebody signs in at its server.</summary>
    AuthRequired,

    /// <summary>It ran, and what came of it waits for a person's leave.</summary>
    PendingResult,

    /// <summary>It ran.</summary>
    Completed,

    /// <summary>It will not run, or what came of it is not used.</summary>
    Cancelled,
}

/// <summary>An option of a confirmation.</summary>
/// <param name="Id">Names it in an answer.</param>
/// <param name="Label">The host's words.</param>
/// <param name="Kind"><c>approve</c> or <c>deny</c>; others may come.</param>
internal sealed record HostOption(string Id, string Label, string? Kind)
{
    /// <summary>It lets the tool run.</summary>
    public bool IsApproval => Kind == "approve";

    /// <summary>It does not.</summary>
    public bool IsDenial => Kind == "deny";
}

/// <summary>A tool that the agent calls. Immutable. Of what came out of it nothing is kept but whether it went well.</summary>
/// <param name="Id">The call's.</param>
/// <param name="Status">How far it is.</param>
internal sealed record HostToolCall(string Id, HostToolStatus Status) : HostPart
{
    /// <summary>The tool's name for people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it does or is to do.</summary>
    public string? Invocation { get; init; }

    /// <summary>What it did.</summary>
    public string? PastTense { get; init; }

    /// <summary>What it is called with, to the letter, or null where it is not told, or not as a text.</summary>
    public string? Input { get; init; }

    /// <summary>It is called with something that is told elsewhere.</summary>
    public bool HasInputElsewhere { get; init; }

    /// <summary>It runs in a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The language of <see cref="Input"/>, or null.</summary>
    public string? Language { get; init; }

    /// <summary>A server that is no part of the host gives this tool: it alone may ask somebody to sign in.</summary>
    public bool IsOfMcp { get; init; }

    /// <summary>What a person is asked.</summary>
    public string? ConfirmationTitle { get; init; }

    /// <summary>What somebody thinks may go wrong.</summary>
    public string? Risk { get; init; }

    /// <summary>What a person may answer; null where the host leaves it at yes and no.</summary>
    public IReadOnlyList<HostOption>? Options { get; init; }

    /// <summary>What somebody answered, as far as it is told.</summary>
    public HostOption? Selected { get; init; }

    /// <summary>Once it ran: it went well.</summary>
    public bool IsSuccess { get; init; }

    /// <summary>Why it will not run: <c>denied</c>, <c>skipped</c>, <c>result-denied</c>.</summary>
    public string? CancelReason { get; init; }

    /// <summary>It cannot go on before somebody does something.</summary>
    public bool IsBlocked => Status is HostToolStatus.PendingConfirmation or HostToolStatus.PendingResult or HostToolStatus.AuthRequired;

    /// <inheritdoc />
    public override long Characters => (long)Size(DisplayName) + Size(Invocation) + Size(PastTense) + Size(Input) + Size(ConfirmationTitle)
        + Size(Risk) + (Options ?? []).Sum(option => option.Label.Length + option.Id.Length);

    private static int Size(string? text) => text?.Length ?? 0;
}
