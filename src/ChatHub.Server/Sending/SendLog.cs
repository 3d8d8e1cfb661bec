namespace ChatHub.Server.Sending;

/// <summary>What the slice logs; <c>docs/operations.md</c> lists it.</summary>
internal static partial class SendLog
{
    [LoggerMessage(
        4101, LogLevel.Warning,
        "The journal of sends {Path} cannot be used ({Reason}): a hub that is killed and started again may type a repeated send twice. " +
        "{Guess} ChatHub:Sending:JournalFile.")]
    public static partial void JournalUnusable(ILogger logger, string path, string reason, string guess);

    [LoggerMessage(4102, LogLevel.Information, "The journal of sends {Path} is written again.")]
    public static partial void JournalWorks(ILogger logger, string path);

    [LoggerMessage(
        4103, LogLevel.Warning,
        "The journal of sends {Path} goes on, but could not be shortened ({Reason}) and grows. " +
        "Let the hub's user write in its folder, and make room there.")]
    public static partial void JournalGrows(ILogger logger, string path, string reason);

    /// <remarks>Without the message of what was thrown: there may be words of the chat in it.</remarks>
    [LoggerMessage(
        4104, LogLevel.Error,
        "While a message was submitted to {Ide} on port {Port} a {Problem} was thrown, which nobody foresaw; its receipt is 'unconfirmed'. {Where}")]
    public static partial void Unforeseen(ILogger logger, int port, string ide, string problem, string? where);
}
