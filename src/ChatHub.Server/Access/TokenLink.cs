using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using QRCoder;

namespace ChatHub.Server.Access;

/// <summary>Shows a new token where its user looks: a link, and the same as a QR code for the phone. Past every log.</summary>
internal sealed class TokenLink(TextWriter terminal)
{
    /// <summary>Shows a token that nobody has seen yet.</summary>
    /// <param name="addresses">Where the hub listens.</param>
    /// <param name="token">The token. In the fragment: that part of a link is sent to no server and stands in no log.</param>
    /// <param name="file">Where its hash is kept.</param>
    public async Task ShowAsync(IReadOnlyList<string> addresses, string token, string file)
    {
        string[] links = [.. addresses.SelectMany(Reachable).Select(address => $"{address}/#token={token}")];
        await terminal.WriteLineAsync("This hub asks for a token. It is shown this once:\n");
        foreach (var link in links) await terminal.WriteLineAsync($"  {link}");
        if (links.Length > 0) await terminal.WriteLineAsync($"\n{Code(links[0])}");
        await terminal.WriteLineAsync($"\nIts hash is kept in {file}. Lost it? --add-token NAME makes another, --remove-token NAME takes one away.");
        await terminal.FlushAsync();
    }

    /// <summary>Black on white in half blocks: two rows of squares a line.</summary>
    internal static string Code(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }

    /// <summary>The address as another machine writes it: "every address" is none, the machine's own ones are.</summary>
    private static IEnumerable<string> Reachable(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return [];
        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) || !(ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))) return [uri.GetLeftPart(UriPartial.Authority)];
        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses.Select(unicast => unicast.Address))
            .Where(own => !own.IsIPv6LinkLocal && (own.AddressFamily == AddressFamily.InterNetwork || ip.Equals(IPAddress.IPv6Any)))
            .OrderBy(own => own.AddressFamily)
            .Select(own => new UriBuilder(uri.Scheme, own.ToString(), uri.Port).Uri.GetLeftPart(UriPartial.Authority));
    }
}
