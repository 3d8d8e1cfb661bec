namespace ChatHub.Server.Live;

/// <summary>What Live logs. Never text of a chat.</summary>
internal static partial class LiveLog
{
    [LoggerMessage(5001, LogLevel.Error, "Port {Port}: watching failed; it goes on.")]
    public static partial void WatchFailed(ILogger logger, int port, Exception exception);

    [LoggerMessage(5003, LogLevel.Error, "Port {Port}: its status could not be told; the next change is tried again.")]
    public static partial void StatusFailed(ILogger logger, int port, Exception exception);

    [LoggerMessage(5004, LogLevel.Warning, "Port {Port}: stop or new chat was pressed, but the history could not be read afterwards ({Code}).")]
    public static partial void ReadAfterPressFailed(ILogger logger, int port, string code);

    [LoggerMessage(5005, LogLevel.Error, "Port {Port}: reading for a follower failed; its stream goes on with the next version.")]
    public static partial void LookFailed(ILogger logger, int port, Exception exception);

    [LoggerMessage(5006, LogLevel.Error, "Port {Port}: letting go of its IDE failed; it is tried again.")]
    public static partial void ReleaseFailed(ILogger logger, int port, Exception exception);

    [LoggerMessage(5002, LogLevel.Warning, "Port {Port}: a message was submitted, but the history could not be read afterwards ({Code}).")]
    public static partial void ReadAfterSendFailed(ILogger logger, int port, string code);
}
