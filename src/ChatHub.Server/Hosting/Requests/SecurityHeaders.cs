using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>Headers on every answer: a page of the hub loads nothing from elsewhere and is shown in no one's frame.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Pictures beside the hub's own are those inside a message. Trusted Types: a text becomes HTML in one place only, the policy
    /// "chathub" of the dashboard (wwwroot/js/markdown/safeHtml.js); "chathub-worker" knows the one address of its worker (wwwroot/js/notices.js).
    /// </summary>
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types chathub chathub-worker";

    /// <summary>First of all: an answer that something else refuses with has them too.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // When the answer starts, since a failure clears the headers that were there before.
        context.Response.OnStarting(static state => SetAsync((HttpResponse)state), context.Response);
        return next(context);
    }).UseExceptionHandler(failed => failed.Run(static context => context.RefuseAsync(
        StatusCodes.Status500InternalServerError, "The hub failed in a way that it did not foresee. Its log has the cause.")));

    private static Task SetAsync(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
