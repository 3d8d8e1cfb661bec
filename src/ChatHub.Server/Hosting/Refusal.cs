using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Hosting;

/// <summary>An answer that refuses, in words: a browser shows them as they are, and the dashboard puts them on its page.</summary>
internal static class Refusal
{
    /// <summary>Ends the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status code.</param>
    /// <param name="words">What is refused, and what to do. Names that came from outside pass <see cref="ShownText"/>.</param>
    public static Task RefuseAsync(this HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        // What was refused today may be allowed after a restart.
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(words);
    }
}

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
