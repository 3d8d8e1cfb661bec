using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting;

/// <summary>Which web pages may talk to the hub, under <c>ChatHub:Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Security";

    /// <summary>Origins beside the hub's own, like <c>https://dash.example.com</c>: a scheme, a name and, where it is not the scheme's own, a port. Default none.</summary>
    public HashSet<string> AllowedOrigins { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>An origin that no browser ever sends would be a page that is refused for no visible reason.</summary>
internal sealed partial class SecurityOptionsValidator : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        string[] wrong = [.. options.AllowedOrigins.Where(origin => !Origin().IsMatch(origin) || origin.EndsWith(DefaultPort(origin), StringComparison.Ordinal)).Select(origin =>
            $"{SecurityOptions.Section}:AllowedOrigins is '{origin}'; an origin is a scheme and a name, and a port only where it is not the scheme's own, like https://dash.example.com.")];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    /// <summary>What a browser leaves out.</summary>
    private static string DefaultPort(string origin) => origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : origin.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? ":80" : "/";

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*://[^/?#@*\s]+$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Origin();
}
