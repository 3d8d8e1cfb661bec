using System.Net;

namespace ChatHub.Server.Access;

/// <summary>Where the hub will listen, as configured: by Kestrel's own settings, else by <c>urls</c>, else by ports alone.</summary>
internal static class BoundAddresses
{
    /// <summary>Every address that will be bound, like <c>http://0.0.0.0:5080</c>.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        string[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "")];
        string[] urls = Split(configuration["urls"]);
        if (endpoints.Length > 0) return configuration.GetValue<bool>("preferHostingUrls") ? [.. endpoints, .. urls] : endpoints;
        if (urls.Length > 0) return urls;
        // A port alone is bound on every address.
        return
        [
            .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
            .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        ];
    }

    /// <summary>Only programs of this machine can reach the address. A socket file or a pipe is whoever's it is: no.</summary>
    public static bool IsLoopback(string address)
    {
        try
        {
            var host = BindingAddress.Parse(address).Host;
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return false; // Kestrel will say what is wrong with it.
        }
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
