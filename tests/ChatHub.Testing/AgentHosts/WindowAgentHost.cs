using System.Globalization;

namespace ChatHub.Testing.AgentHosts;

/// <summary>The Agent Host of a <see cref="VsCode"/>, in which its chats run: started by VS Code itself, nobody has an account.</summary>
/// <param name="Model">The model that its agents talk to.</param>
public sealed record WindowAgentHost(FakeModel Model)
{
    /// <summary>The port on which it speaks AHP, too. There is no token on loopback: VS Code's server runs without one here.</summary>
    public int Port { get; } = FreePort.Take();

    /// <summary>Where it speaks AHP.</summary>
    public Uri Url => new($"ws://127.0.0.1:{Port}/");

    /// <summary>Settings of VS Code: new chats are Copilot's, and a token that its host takes for a person's.</summary>
    internal IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>
    {
        ["chat.agentHost.enabled"] = true, ["chat.agentHost.unsafeTestToken"] = "none", ["chat.defaultToCopilotHarness"] = true,
    };

    /// <summary>Arguments of its server; the token counts only where its own smoke tests run.</summary>
    internal IReadOnlyList<string> Arguments =>
        ["--vscode-option", string.Create(CultureInfo.InvariantCulture, $"agent-host-port={Port}"), "--vscode-option", "enable-smoke-test-driver"];

    /// <summary>Nothing of the user's own agents, and our model in the place of theirs.</summary>
    /// <param name="environment">The environment of what is started.</param>
    /// <param name="home">The folder in which agents keep their sessions.</param>
    internal void Prepare(IDictionary<string, string?> environment, string home) => AgentEnvironment.Prepare(environment, Model, home);
}
