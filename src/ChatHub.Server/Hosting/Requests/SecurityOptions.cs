using System.Text.RegularExpressions;
using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>Which web pages may talk to the hub, under <c>ChatHub:Security</c>.</summary>
internal sealed class SecurityOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Security";

    /// <summary>
    /// Origins beside the hub's own, like <c>https://dash.example.com</c>: a scheme, a name and, where it is not the scheme's own, a port.
    /// Default none.
    /// </summary>
    public HashSet<string> AllowedOrigins { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>An origin that no browser ever sends would be a page that is refused for no visible reason.</summary>
internal sealed partial class SecurityOptionsValidator : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        string[] wrong = [.. options.AllowedOrigins.Where(origin => !IsOrigin(origin)).Select(origin =>
            $"{SecurityOptions.Section}:AllowedOrigins has '{ShownText.Of(origin)}'; " +
            "an origin is a scheme and a name, and a port only where it is not the scheme's own, like https://dash.example.com.")];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsOrigin(string origin) => Written().IsMatch(origin) && !WithDefaultPort().IsMatch(origin);

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*://[^/?#@*\s]+\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Written();

    /// <summary>A browser leaves it out.</summary>
    [GeneratedRegex(@"^(?:http://.*:80|https://.*:443)\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WithDefaultPort();
}
