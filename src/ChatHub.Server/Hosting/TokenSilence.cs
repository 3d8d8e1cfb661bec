using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting;

/// <summary>Keeps tokens out of the logs: the framework writes down request lines, and a WebSocket's has the token in it.</summary>
/// <remarks>Beside each provider's own rules too, since a rule for a provider goes before one for all.</remarks>
internal static class TokenSilence
{
    /// <summary>Writes <c>Request starting … ?access_token=…</c> at Information, before any code of ours sees the request.</summary>
    private const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static IServiceCollection AddTokenSilence(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToArray())
                options.Rules.Add(new LoggerFilterRule(provider, Category, LogLevel.Warning, null));
        });
}
