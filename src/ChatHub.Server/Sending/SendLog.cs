namespace ChatHub.Server.Sending;

/// <summary>What the slice logs; <c>docs/operations.md</c> lists it.</summary>
internal static partial class SendLog
{
    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "The journal of sends {Path} cannot be used ({Reason}): a hub that is killed and started again may type a repeated send twice. Is another hub running? Name another file with ChatHub:Sending:JournalFile.")]
    public static partial void JournalUnusable(ILogger logger, string path, string reason);
}
