using System.Globalization;
using System.Net;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>
/// Looks at where the hub shall listen before it does. Of what it cannot read Kestrel makes port 80, or every address of the machine.
/// </summary>
internal static class ListenAddresses
{
    private const string Example = "http://127.0.0.1:5080";
    private static readonly string[] Schemes = ["http", "https"];

    /// <summary>A sentence for each address that is none.</summary>
    public static IEnumerable<string> ProblemsOf(IConfiguration configuration)
    {
        (string Setting, string Address)[] all = [.. Of(configuration)];
        return WithoutUrl(configuration)
            .Concat(Ports(configuration))
            .Concat(all.Select(one => ProblemOf(one.Setting, one.Address)).OfType<string>())
            .Concat(all
                .GroupBy(one => one.Address, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1 && !same.Key.EndsWith(":0", StringComparison.Ordinal))
                .Select(same => $"{same.First().Setting} names {same.Key} twice. Leave one out."));
    }

    /// <summary>Every address that is configured, with the setting that has it.</summary>
    public static IEnumerable<(string Setting, string Address)> Of(IConfiguration configuration)
    {
        (string, string)[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Where(endpoint => endpoint["Url"] is not null)
            .Select(endpoint => ($"{endpoint.Path}:Url", endpoint["Url"]!))];
        if (endpoints.Length > 0) return endpoints;
        if (configuration["urls"] is { Length: > 0 } urls)
            return (Parts(urls) is { Length: > 0 } parts ? parts : [urls]).Select(address => ("--urls", address));
        return Schemes.SelectMany(scheme => Parts(configuration[$"{scheme}_ports"])
            .Where(port => int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(port => ($"{scheme}_ports", $"{scheme}://*:{port}")));
    }

    private static IEnumerable<string> WithoutUrl(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Where(endpoint => string.IsNullOrEmpty(endpoint["Url"]))
            .Select(endpoint => $"{endpoint.Path}:Url is missing; it should be an address with a scheme and a port, like {Example}.");

    private static IEnumerable<string> Ports(IConfiguration configuration) =>
        from scheme in Schemes
        from port in Parts(configuration[$"{scheme}_ports"])
        where !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select $"{scheme}_ports is '{port}'; it should be a port, or several with ; between them.";

    private static string? ProblemOf(string setting, string text)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            return $"{setting} is '{text}'; it should be an address with a scheme and a port, like {Example}.";
        }

        if (address.Scheme is not ("http" or "https"))
            return $"{setting} is '{text}'; an address of the hub begins with http:// or https://, like {Example}.";
        if (address.IsUnixPipe || address.IsNamedPipe)
        {
            return address.IsUnixPipe && !Directory.Exists(Path.GetDirectoryName(address.UnixPipePath))
                ? $"{setting} is '{text}', and there is no such folder. Make it, or correct the path."
                : null;
        }

        if (address.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            return $"{setting} is '{text}'; a port is from 1 to {IPEndPoint.MaxPort}, or 0 for a free one.";
        if (address.PathBase.Length > 0) return $"{setting} is '{text}'; an address of the hub has no path. Leave {address.PathBase} out.";
        if (!IsHost(address.Host)) return $"{setting} is '{text}'; it should be an address with a scheme and a port, like {Example}.";
        if (address.Port == 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return $"{setting} is '{text}'; a free port is there for one address alone, like http://127.0.0.1:0.";
        return null;
    }

    /// <summary>
    /// An address, a name, or a sign for every address. Digits and dots that are no address are a typing mistake, and Kestrel would take them for a
    /// name.
    /// </summary>
    private static bool IsHost(string host) => host is "*" or "+" || Uri.CheckHostName(host) switch
    {
        UriHostNameType.Dns => !host.All(letter => char.IsAsciiDigit(letter) || letter == '.'),
        UriHostNameType.Unknown => false,
        _ => true,
    };

    private static string[] Parts(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>An address like the one that could not be had, for the advice.</summary>
    public static string Beside(int port) =>
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{(port is > 1024 and < IPEndPoint.MaxPort ? port + 1 : 5080)}");
}
