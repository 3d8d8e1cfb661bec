namespace ChatHub.Server.Chats;

/// <summary>A configured port: a CDP port and the profile of the IDE that is expected there, or the number of an Agent Host. Immutable.</summary>
/// <remarks>
/// Only <see cref="PortMap"/> makes one, so whoever has one need not ask whether the port is allowed. There is one a number: they are compared by
/// reference.
/// </remarks>
internal sealed class Port
{
    private readonly IdeProfile? _profile;

    internal Port(int number, IdeProfile profile) => (Number, Ide, _profile) = (number, profile.Name, profile);

    internal Port(int number, string ide, AgentHostPlace host) => (Number, Ide, AgentHost) = (number, ide, host);

    /// <summary>1–65535.</summary>
    public int Number { get; }

    /// <summary>The configured name, as <c>ide</c> on the wire.</summary>
    public string Ide { get; }

    /// <summary>The profile whose range holds it.</summary>
    /// <exception cref="InvalidOperationException">It is an Agent Host's.</exception>
    public IdeProfile Profile => _profile ?? throw new InvalidOperationException($"{this} has no profile: it is an Agent Host.");

    /// <summary>Where its Agent Host is found; null: it is a CDP port.</summary>
    public AgentHostPlace? AgentHost { get; }

    /// <summary>A text that begins with '!' may be run in a shell there, unasked.</summary>
    public bool RunsShellCommands => _profile is null or { Adapter: "vscode" };

    /// <summary>Whoever needs no token may answer what its agent asks, whatever else is configured.</summary>
    public bool AllowsLocalAnswers => _profile is { AllowLocalAnswers: true };

    /// <summary>For sentences that a person reads: <c>vscode on port 9232</c>.</summary>
    public override string ToString() => $"{Ide} on port {Number}";
}
