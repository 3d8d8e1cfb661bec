namespace ChatHub.Testing.AgentHosts;

/// <summary>How to start a <see cref="GenuineAgentHost"/>.</summary>
public sealed record AgentHostOptions
{
    /// <summary>What a client has to say; empty: the host is open to all.</summary>
    public string Token { get; init; } = "secret";

    /// <summary>The version of code-server that the host is shipped with; see <see cref="VsCodeOptions.CodeServerVersion"/>.</summary>
    public string CodeServerVersion { get; init; } = new VsCodeOptions().CodeServerVersion;
}
