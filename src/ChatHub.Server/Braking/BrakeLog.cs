namespace ChatHub.Server.Braking;

/// <summary>What the brake logs.</summary>
internal static partial class BrakeLog
{
    [LoggerMessage(4201, LogLevel.Warning,
        "The brake is on from the start, by {By}: nothing is typed or pressed in any IDE, but for its stop. {Release}")]
    public static partial void OnFromTheStart(ILogger logger, string by, string release);

    [LoggerMessage(4202, LogLevel.Error, "The brake's file {File} could not be {Done} ({Reason}). {Meaning}")]
    public static partial void FileUnusable(ILogger logger, string file, string done, string reason, string meaning);
}
