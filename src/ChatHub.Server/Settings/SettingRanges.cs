using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Settings;

/// <summary>
/// Checks the ranges that a slice's options have as attributes, and names the setting that is out of its range as a person writes it.
/// </summary>
/// <param name="section">Where the options come from.</param>
internal sealed class SettingRanges<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        SettingRanges.ProblemsOf(section, options).ToArray() is { Length: > 0 } problems
            ? ValidateOptionsResult.Fail(problems)
            : ValidateOptionsResult.Success;
}

/// <summary>Says which settings are out of their ranges.</summary>
internal static class SettingRanges
{
    /// <summary>Checks the options before the hub starts.</summary>
    public static void ValidateRanges<TOptions>(this OptionsBuilder<TOptions> options, string section)
        where TOptions : class
    {
        options.Services.AddSingleton<IValidateOptions<TOptions>>(new SettingRanges<TOptions>(section));
        options.ValidateOnStart();
    }

    /// <summary>A sentence for each setting that is out of its range.</summary>
    /// <param name="section">Where the options come from.</param>
    /// <param name="options">The options.</param>
    public static IEnumerable<string> ProblemsOf(string section, object options) =>
        from property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let range = property.GetCustomAttribute<RangeAttribute>()
        where range is not null
        let value = property.GetValue(options)
        where !range.IsValid(value)
        select $"{section}:{property.Name} is {Text(value)}; it should be from {Text(range.Minimum)} to {Text(range.Maximum)}{Form(value)}.";

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>"5" is five days: nobody guesses that.</summary>
    private static string Form(object? value) => value is TimeSpan ? " (days.hours:minutes:seconds)" : "";
}
