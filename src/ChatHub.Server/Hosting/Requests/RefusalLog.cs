namespace ChatHub.Server.Hosting.Requests;

/// <summary>What is logged of refusals: once for a name, and no more names than somebody wants to read.</summary>
internal static partial class RefusalLog
{
    /// <summary>How many different origins, and how many different names, are logged.</summary>
    public const int MostNames = 100;

    [LoggerMessage(7101, LogLevel.Warning,
        "A page of {Origin} was refused: it asked the hub as {Asked}. If that page is the dashboard behind a proxy, have the proxy hand on the " +
        "browser's Host with its port (nginx: proxy_set_header Host $http_host; docs/operations.md has the rest). If it is another page that " +
        "may use the hub, add the origin to ChatHub:Security:AllowedOrigins. Said once for an origin.")]
    public static partial void Origin(ILogger logger, string origin, string asked);

    [LoggerMessage(7102, LogLevel.Warning,
        "A request for the name {Host} was refused. If that is a name of this hub, add it to AllowedHosts (without its port); if not, " +
        "somebody has pointed a name of theirs at this machine. Said once for a name.")]
    public static partial void Host(ILogger logger, string host);
}
