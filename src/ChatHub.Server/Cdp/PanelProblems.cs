using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp;

/// <summary>Why the chat of a page cannot be read, in words for the person who looks for it.</summary>
internal static class PanelProblems
{
    /// <summary>The chat may be in a frame of its own, and the IDE's sign in the window around it.</summary>
    public static void Check(Port port, ChatKind kind, PageReport report)
    {
        if (!report.IsIde && !report.Panel) throw NotAnIde(port);
        if (!report.Panel) throw Closed(port, kind);
        if (report.Unmatched is { } what) throw Unmatched(port, what);
    }

    private const int MostInvalid = 300;

    /// <summary>The IDE is there, the place that is meant is not shown.</summary>
    public static ChatHubException Closed(Port port, ChatKind kind = ChatKind.Panel) => new(ErrorCode.ChatPanelNotFound, kind == ChatKind.Editor
        ? $"{port} is there, but the editor with this chat is not in front, or its window is being loaded. Bring its tab to the front."
        : $"{port} is there, but its chat panel is not open. Open it (VS Code: Ctrl+Alt+I).");

    /// <summary>No page is one of the IDE.</summary>
    public static ChatHubException NotYetAnIde(Port port) => new(ErrorCode.NotAnIde,
        $"No page of {port} looks like the IDE yet. If it is still starting, try again in a moment; " +
        $"otherwise check {IdeOptions.Section}:{port.Profile.Name}.");

    /// <summary>The page that has the chat's address is none of the IDE.</summary>
    public static ChatHubException NotAnIde(Port port) =>
        new(ErrorCode.NotAnIde, $"The page of {port} does not look like the IDE. Check {IdeOptions.Section}:{port.Profile.Name}.");

    /// <summary>The page is not trusted: of what it says, as much as a person reads.</summary>
    public static ChatHubException Invalid(Port port, string what) => new(ErrorCode.SelectorsUnmatched,
        $"A selector of {IdeOptions.Section}:{port.Profile.Name} cannot be used: {PageText.Line(what, MostInvalid)}. " +
        "Correct it and start the hub again.");

    /// <summary>The panel is there, and something in it is not.</summary>
    public static ChatHubException Unmatched(Port port, string what) => new(ErrorCode.SelectorsUnmatched,
        $"The chat panel of {port} is there, but not {what}. The IDE's version may be newer than the adapter; see docs/adding-an-ide.md.");

    /// <summary>A window that hangs may be the one with the chat.</summary>
    public static ChatHubException Silent(Port port, Exception inner) => new(ErrorCode.IdeUnreachable,
        $"A window of {port} does not answer: it hangs, or stands at a breakpoint. Try again in a moment, or close it.", inner);

    /// <summary>An empty chat is not said to be empty while it may still be restored.</summary>
    public static ChatHubException Restoring(Port port) => new(ErrorCode.ChatPanelNotFound,
        $"The window of {port} was just loaded, or its chat panel opened, and has not restored its conversation yet. Try again in a moment.");

    /// <summary>A window that is being loaded may be the one that has it.</summary>
    public static ChatHubException NotYetRestored(Port port) => new(ErrorCode.IdeUnreachable,
        $"A window of {port} was just loaded, and may not have restored this chat yet. Try again in a moment.");

    /// <summary>What the page says is not what an agent says.</summary>
    public static ChatHubException Nonsense(Port port, Exception inner) =>
        new(ErrorCode.SelectorsUnmatched, $"The page of {port} reported what no adapter reports. Reload its window.", inner);

    /// <summary>More than a hub keeps.</summary>
    public static ChatHubException TooLarge(Port port) => new(ErrorCode.SelectorsUnmatched,
        $"The chat of {port} has more than {ReportBounds.MostMessages:N0} messages or " +
        $"{ReportBounds.MostCharacters / (1024 * 1024)} million characters, which the hub does not keep. Begin a new chat.");
}
