using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Chats;

/// <summary>One profile as configured, under <c>ChatHub:Ides:{name}</c>.</summary>
internal sealed class IdeProfileOptions
{
    /// <summary>
    /// CDP ports: <c>"9232-9241"</c>, <c>"9222"</c> or several, separated by commas. No two profiles share one. At most 256 in all.
    /// </summary>
    public string Ports { get; set; } = "";

    /// <summary>Where the IDE runs. Default <c>127.0.0.1</c>; <c>localhost</c> is that and <c>::1</c>.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>Who reads the page: <c>vscode</c>, or <c>generic</c> with <see cref="Selectors"/>.</summary>
    public string Adapter { get; set; } = "generic";

    /// <summary>A regular expression that a page's address must match; nothing is injected into any other page. Required.</summary>
    public string TargetUrl { get; set; } = "";

    /// <summary>The generic adapter's selectors; <c>docs/adding-an-ide.md</c> lists the names.</summary>
    public Dictionary<string, string> Selectors { get; set; } = [];

    /// <summary>
    /// For an IDE whose DOM differs between versions: sets of selectors over <see cref="Selectors"/>, newest first. The first that fits the page is
    /// used.
    /// </summary>
    public IList<GenerationOptions> Generations { get; set; } = [];

    /// <summary>
    /// Folders on the hub's own disk that hold the IDE's session files (VS Code: <c>…/Code/User</c>), or null. Not needed for
    /// VS Code in a browser, whose page can fetch them. <c>~</c> is the home folder.
    /// </summary>
    public string? SessionFiles { get; set; }

    /// <summary>
    /// The folder on the hub's own disk in which the Copilot harness of VS Code's Agent Host keeps its sessions, for whole conversations of chats
    /// that run in it. Not named: <c>session-state</c> in <c>COPILOT_HOME</c> or <c>~/.copilot</c>, where <see cref="SessionFiles"/> is set, else
    /// none. Empty: none.
    /// </summary>
    public string? AgentSessionFiles { get; set; }

    /// <summary>
    /// Whoever comes to a hub that asks for no token may answer what this IDE's agent asks, whatever <c>ChatHub:Requests:AllowLocal</c> says. Default
    /// false; for an agent that can do nothing, as the demo's.
    /// </summary>
    public bool AllowLocalAnswers { get; set; }
}
