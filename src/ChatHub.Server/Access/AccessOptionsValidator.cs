using System.Net;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>Checks who may do what, and names the setting that is wrong.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> errors = [];
        foreach (var (token, settings) in options.Tokens)
        {
            var stored = new StoredToken(token, settings.Hash, settings.Scopes, settings.Ports);
            if (stored.Problem($"{AccessOptions.Section}:Tokens:{token}") is { } problem) errors.Add(problem);
        }

        var jwt = options.Jwt;
        if (jwt.Authority is { Length: > 0 } && !IsProvider(jwt.Authority))
        {
            errors.Add(
                $"{AccessOptions.Section}:Jwt:Authority is '{jwt.Authority}'; it should be an address, like https://login.example.com; " +
                "http:// is for a provider on this machine alone.");
        }

        if (jwt.Authority is { Length: > 0 } && string.IsNullOrWhiteSpace(jwt.Audience))
            errors.Add($"{AccessOptions.Section}:Jwt:Audience is missing: without it a token meant for any other program would do.");
        foreach (var proxy in options.KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
            errors.Add($"{AccessOptions.Section}:KnownProxies holds '{proxy}'; it should be an address or a network, like 10.0.0.0/24.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>What <see cref="JwtCallers"/> can ask for the provider's keys: anything else would fail with the first token that comes.</summary>
    private static bool IsProvider(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
