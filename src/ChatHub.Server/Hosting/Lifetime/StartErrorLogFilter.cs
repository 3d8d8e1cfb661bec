namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Keeps the framework's host from writing stack traces of a start that fails: it is said in words (<see cref="StartFailure"/>).</summary>
internal sealed class StartErrorLogFilter
{
    private const string Category = "Microsoft.Extensions.Hosting.Internal.Host";
    private volatile bool _isStarted;

    /// <summary>The hub runs: from now on the host's errors are told.</summary>
    public void End() => _isStarted = true;

    /// <summary>Adds the filter, beside each provider's own rules too, since a rule for a provider goes before one for all.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<StartErrorLogFilter>();
        services.AddOptions<LoggerFilterOptions>().PostConfigure<StartErrorLogFilter>((options, filter) =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToArray())
                options.Rules.Add(new LoggerFilterRule(provider, Category, LogLevel.Warning, (_, _, _) => filter._isStarted));
        });
    }
}
