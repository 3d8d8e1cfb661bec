using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Looks at the settings of the framework that it would stumble over without naming them.</summary>
internal static class StartSettings
{
    private static readonly string Levels = string.Join(", ", Enum.GetNames<LogLevel>());

    /// <summary>Checks them.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; the failures name the settings.</exception>
    public static void Check(IConfiguration configuration)
    {
        string[] problems = [.. ListenAddresses.ProblemsOf(configuration), .. LevelsIn(configuration.GetSection("Logging"))];
        if (problems.Length > 0) throw new OptionsValidationException("start", typeof(StartSettings), problems);
    }

    /// <summary><c>Logging:LogLevel:{category}</c>, and the same for one provider.</summary>
    private static IEnumerable<string> LevelsIn(IConfigurationSection logging) =>
        from setting in logging.AsEnumerable()
        where setting.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase)
            && setting.Value is { Length: > 0 }
            && !Enum.TryParse<LogLevel>(setting.Value, ignoreCase: true, out _)
        select $"{setting.Key} is '{setting.Value}'; it should be one of: {Levels}.";
}
