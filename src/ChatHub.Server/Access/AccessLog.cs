namespace ChatHub.Server.Access;

/// <summary>What Access logs beside the audit. Never a token.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(8101, LogLevel.Error, "The tokens could not be read again, so nobody gets in: {Problem} The hub goes on trying.")]
    public static partial void TokensUnreadable(ILogger logger, string problem);

    [LoggerMessage(8104, LogLevel.Information, "The tokens can be read again.")]
    public static partial void TokensReadable(ILogger logger);

    [LoggerMessage(8105, LogLevel.Warning,
        "This hub asks for a token. No terminal is there to show the first one, and a log must not have it: {File} has the link. " +
        "Only you can read it; delete it when you have opened the link.")]
    public static partial void FirstTokenWritten(ILogger logger, string file);

    [LoggerMessage(8102, LogLevel.Warning,
        "{Address} is no encrypted address: whoever listens to the network on the way can read chats and tokens. " +
        "Configure HTTPS (docs/operations.md).")]
    public static partial void NotEncrypted(ILogger logger, string address);

    [LoggerMessage(8103, LogLevel.Critical, "{Address} was bound although no token is asked for. The hub stops.")]
    public static partial void OpenAddress(ILogger logger, string address);

    [LoggerMessage(8110, LogLevel.Warning,
        "A request was refused because a proxy handed it on, as {Sign} shows, and the hub does not know of one: " +
        "without that it would be anybody's. " +
        "Name the proxy in ChatHub:Access:KnownProxies and its outer name in AllowedHosts (docs/operations.md); then the hub asks for tokens. " +
        "If no proxy is meant and it is a name of this machine, set ChatHub:Access:RequireToken=true. Said once.")]
    public static partial void HandedOn(ILogger logger, string sign);
}
