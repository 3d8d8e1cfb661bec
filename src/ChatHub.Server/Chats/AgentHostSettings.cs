using System.Net;

namespace ChatHub.Server.Chats;

/// <summary>Checks the settings of one Agent Host.</summary>
internal static class AgentHostSettings
{
    /// <summary>Where VS Code keeps its user's data on Linux.</summary>
    private const string DefaultUserData = "~/.config/Code";

    /// <summary>A host's number and where it is found; null where it is switched off, or something is wrong.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What is configured.</param>
    /// <param name="discovers">Hosts are looked for.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static (int Number, AgentHostPlace Place)? Lay(string name, AgentHostOptions options, bool discovers, List<string> errors)
    {
        if (options.Port == 0) return null;
        var at = $"{AgentHostsOptions.Section}:{name}";
        var before = errors.Count;
        if (options.Port is < 1 or > 65535) errors.Add($"{at}:Port is {options.Port}; it should be a number from 1 to 65535 that no IDE has.");
        if (options is { Token.Length: > 0, TokenFile.Length: > 0 }) errors.Add($"{at} has a Token and a TokenFile; set one of them.");
        var url = string.IsNullOrWhiteSpace(options.Url) ? null : UrlOf(options.Url);
        if (options.Url is { Length: > 0 } && url is null)
        {
            errors.Add(
                $"{at}:Url should be an address on this machine like ws://127.0.0.1:8972, without user, path or token (that goes into Token), " +
                "or wss:// for a host elsewhere.");
        }

        if (string.IsNullOrWhiteSpace(options.Url) && !discovers)
        {
            errors.Add(
                $"{at} has no Url; set it, or {AgentHostsOptions.Section}:{nameof(AgentHostsOptions.Discover)}=true to look for VS Code's own " +
                "(the hub asks for tokens then).");
        }

        if (errors.Count > before) return null;
        var folder = string.IsNullOrWhiteSpace(options.UserData) ? DefaultUserData : options.UserData;
        return (options.Port, new(url, NullIfEmpty(options.Token), Full(NullIfEmpty(options.TokenFile)), Full(folder)!));
    }

    /// <summary>Its token would be read by whoever listens on the way: in the clear it goes to this machine alone.</summary>
    private static Uri? UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme is "wss" || (url.Scheme is "ws" && IsHere(url)))
        && url is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? url
            : null;

    private static bool IsHere(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Full(string? path) => path is null
        ? null
        : path.StartsWith('~')
            ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..])
            : Path.GetFullPath(path);
}
