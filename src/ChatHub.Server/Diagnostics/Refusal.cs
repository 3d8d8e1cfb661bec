namespace ChatHub.Server.Diagnostics;

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
