using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>
/// A hub that stops takes nobody in any more: who comes back at once would be told of a connection that ends again. Who was in it, or had negotiated,
/// is closed by <see cref="Hubs.HubClosing"/>.
/// </summary>
internal sealed class StoppingCheck(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested || !HubRequests.BeginsAConnection(context.Request)) return next(context);
        context.Response.Headers.RetryAfter = "1";
        return context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "The hub is stopping. Try again when it has been started.");
    }
}
