using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// A tool call in the events of an Agent Host's session, as far as they have come. Form: read off files of Copilot 1.0.85. Not thread-safe.
/// </summary>
/// <remarks>What a tool gave back is not kept: the IDE folds it away, and it may hold anything.</remarks>
/// <param name="id">Its id in the events.</param>
/// <param name="name">The tool's.</param>
/// <param name="command">What a shell would run, or null.</param>
internal sealed class HostedTool(string id, string name, string? command)
{
    private const string Approved = "approved";
    private const string Cancelled = "cancelled";

    /// <summary>What VS Code's window calls those that people see most (1.139). The others go by their own names.</summary>
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["ask_user"] = "Ask User", ["create"] = "Create File", ["edit"] = "Edit File", ["glob"] = "Search", ["grep"] = "Search", ["rg"] = "Search",
        ["str_replace_editor"] = "Edit File", ["task"] = "Delegate Task", ["update_todo"] = "Update Todo", ["view"] = "Read",
        ["web_fetch"] = "Fetch Web Content", ["web_search"] = "Web Search",
    };

    /// <summary>Tools that the window shows nothing of (1.139).</summary>
    private static readonly HashSet<string> Unseen = ["report_intent", "skill"];

    private ToolOutcome _outcome = ToolOutcome.Running;

    /// <summary>Its id in the events.</summary>
    public string Id => id;

    /// <summary>It is shown.</summary>
    public bool IsSeen => !Unseen.Contains(name);

    /// <summary>Nobody has let it run, or skipped it.</summary>
    public bool IsWaiting => _outcome == ToolOutcome.Asked;

    /// <summary>Exactly what it would run, byte for byte; null: it is no command.</summary>
    public string? Command { get; private set; } = command;

    /// <summary>A person is asked for it.</summary>
    /// <param name="exactCommand">What would run, as the permission names it, or null.</param>
    public void Ask(string? exactCommand) => (_outcome, Command) = (ToolOutcome.Asked, exactCommand ?? Command);

    /// <summary>The permission was given, or not.</summary>
    /// <param name="kind">The event's word: <c>approved</c> and what begins with it, <c>denied-…</c>, <c>cancelled</c>.</param>
    public void Answer(string? kind) => _outcome = kind switch
    {
        Cancelled => ToolOutcome.Cancelled,
        not null when kind.StartsWith(Approved, StringComparison.Ordinal) => ToolOutcome.Running,
        _ => ToolOutcome.Skipped,
    };

    /// <summary>It has ended. What was never allowed to run did not run, whatever its end is called.</summary>
    public void End(bool isSuccess)
    {
        if (_outcome == ToolOutcome.Running) _outcome = isSuccess ? ToolOutcome.Ran : ToolOutcome.Failed;
        else if (IsWaiting) _outcome = ToolOutcome.Unknown;
    }

    /// <summary>The turn was stopped.</summary>
    public void Stop()
    {
        if (_outcome is ToolOutcome.Running or ToolOutcome.Asked) _outcome = ToolOutcome.Cancelled;
    }

    /// <summary>As clients see it: of what did not run nothing says that it ran.</summary>
    public ChatTool Told()
    {
        var hasRun = _outcome is ToolOutcome.Ran or ToolOutcome.Failed;
        var begin = hasRun ? "Ran terminal command" : "Run in terminal?"; // The window's own words.
        var title = Command is { } line ? $"{begin}: {line}" : Titles.GetValueOrDefault(name, name);
        return new(PageText.Line(title, ReportBounds.MostToolTitle), _outcome);
    }

    /// <summary>Reads the event of its start; null: it has no id.</summary>
    public static HostedTool? From(JsonObject data) =>
        HostedEvent.Text(data["toolCallId"]) is { } id && HostedEvent.Text(data["toolName"]) is { } name
            ? new(id, name, name is "bash" or "powershell" ? HostedEvent.Text((data["arguments"] as JsonObject)?["command"]) : null)
            : null;
}
