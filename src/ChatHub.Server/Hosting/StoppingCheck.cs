using ChatHub.Server.Hubs;

namespace ChatHub.Server.Hosting;

/// <summary>A hub that stops takes nobody in any more: who comes back at once would be told of a connection that ends again. Who was in it stays until it is closed.</summary>
internal sealed class StoppingCheck(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested || !BeginsAConnection(context)) return next(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsync("The hub is stopping. Try again when it has been started.");
    }

    private static bool BeginsAConnection(HttpContext context) =>
        context.Request.Path.StartsWithSegments(IdeChatHub.Path, StringComparison.OrdinalIgnoreCase, out var rest)
        && (rest.HasValue || context.WebSockets.IsWebSocketRequest || !context.Request.Query.ContainsKey("id"));
}
