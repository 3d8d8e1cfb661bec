using System.Text.RegularExpressions;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Says of a setting whose value is of another kind (a text for a number) what it should be. The framework names a type.</summary>
internal static partial class WrongKind
{
    /// <summary>The sentence; null where it is something else that failed.</summary>
    public static string? Of(InvalidOperationException failure) =>
        Unbound().Match(failure.Message) is { Success: true } match
            ? $"{match.Groups["key"].Value} is '{match.Groups["value"].Value}'; it should be {Kind(match.Groups["type"].Value)}."
            : null;

    private static string Kind(string type) => type switch
    {
        "System.Boolean" => "true or false",
        "System.TimeSpan" => "a span of time, like 00:05:00 for five minutes (days.hours:minutes:seconds)",
        "System.Int32" or "System.Int64" => "a whole number",
        "System.Double" => "a number, like 0.5",
        _ => $"of the kind {type}",
    };

    /// <summary>The words of the configuration's binder.</summary>
    [GeneratedRegex(
        "^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']*)' to type '(?<type>[^']*)'",
        RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Unbound();
}
