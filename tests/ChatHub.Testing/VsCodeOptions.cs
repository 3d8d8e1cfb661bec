using ChatHub.Testing.AgentHosts;

namespace ChatHub.Testing;

/// <summary>How to start a <see cref="VsCode"/>.</summary>
public sealed record VsCodeOptions
{
    /// <summary>The port of the Chrome DevTools Protocol; a free one if not given.</summary>
    public int? CdpPort { get; init; }

    /// <summary>
    /// The version of code-server; 4.139.1 has VS Code 1.139. The environment variable <c>CHATHUB_CODE_SERVER</c>
    /// names another one for a whole run.
    /// </summary>
    public string CodeServerVersion { get; init; } =
        Environment.GetEnvironmentVariable("CHATHUB_CODE_SERVER") is { Length: > 0 } named ? named : "4.139.1";

    /// <summary>Settings of VS Code in addition to those of tests/vscode/settings.json.</summary>
    public IReadOnlyDictionary<string, object> Settings { get; init; } = new Dictionary<string, object>();

    /// <summary>Packed extensions (<c>.vsix</c>) to install, as a user installs them.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Its chats run in its Agent Host, Copilot's harness and a model of ours; null: in the window, answered by our participant.</summary>
    public WindowAgentHost? AgentHost { get; init; }

    /// <summary>The workbench in a display language that nobody speaks; see <see cref="DisplayLanguage"/>.</summary>
    public bool IsTranslated { get; init; }

    /// <summary>Arguments for Chromium in addition to the usual ones.</summary>
    public IReadOnlyList<string> ExtraChromiumArguments { get; init; } = [];

    /// <summary>How long the chat may take to be ready once the servers are up.</summary>
    public TimeSpan ReadyLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>What the chat's model picker says when it can be used.</summary>
    internal string Model => AgentHost is null ? "Echo 1" : "Agent Host: Auto";
}
