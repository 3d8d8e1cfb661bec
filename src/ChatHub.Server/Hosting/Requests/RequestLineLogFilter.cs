using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>
/// Keeps tokens out of the logs: the framework writes down request lines, also such as it does not understand, and a WebSocket's has the token in it.
/// </summary>
/// <remarks>Beside each provider's own rules too, since a rule for a provider goes before one for all.</remarks>
internal static class RequestLineLogFilter
{
    /// <summary>
    /// Write <c>Request starting … ?access_token=…</c> at Information, and <c>Invalid request line: …</c> at Debug, before any code of ours
    /// sees the request.
    /// </summary>
    private static readonly string[] Categories = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Server.Kestrel.BadRequests"];

    public static IServiceCollection AddRequestLineLogFilter(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToArray())
                foreach (var category in Categories) options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, null));
        });
}
