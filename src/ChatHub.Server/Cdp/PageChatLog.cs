namespace ChatHub.Server.Cdp;

/// <summary>What reading a page logs. Never text of a chat.</summary>
internal static partial class PageChatLog
{
    [LoggerMessage(3002, LogLevel.Error, "Port {Port} ({Ide}): its page reported what nobody foresaw ({Kind}); please report it:\n{Trace}")]
    public static partial void Unforeseen(ILogger logger, int port, string ide, string kind, string? trace);

    [LoggerMessage(
        3001, LogLevel.Information,
        "Port {Port} ({Ide}): the IDE's own record of the conversation could not be used ({Reason}); only what the page shows is read.")]
    public static partial void RecordUnreadable(ILogger logger, int port, string ide, string reason);
}
