using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using ChatHub.Server.Storage;
using QRCoder;

namespace ChatHub.Server.Access;

/// <summary>Shows a new token where its user looks: a link, and the same as a QR code for the phone. Past every log.</summary>
/// <param name="terminal">Where a person looks; null where nobody does: what a service writes is kept in a journal, what a container writes in a
/// log.</param>
internal sealed class TokenLink(TextWriter? terminal)
{
    /// <summary>The name of the file, beside that of the tokens, that has the link where there is no terminal.</summary>
    internal const string FileName = "first-token.txt";

    /// <summary>Shows a token that nobody has seen yet, or writes it to a file that only its user can read.</summary>
    /// <param name="addresses">Where the hub listens.</param>
    /// <param name="token">The token. In the fragment: that part of a link is sent to no server and stands in no log.</param>
    /// <param name="file">Where its hash is kept.</param>
    /// <returns>The file that has the link, or null: it was shown.</returns>
    /// <exception cref="TokenFileException">The file cannot be written.</exception>
    public async Task<string?> ShowAsync(IReadOnlyList<string> addresses, string token, string file)
    {
        var text = Text([.. addresses.SelectMany(Reachable).Select(address => $"{address}/#token={token}")], token, file);
        if (terminal is null) return Write(text, Path.Combine(Path.GetDirectoryName(file)!, FileName));
        await terminal.WriteAsync(text);
        await terminal.FlushAsync();
        return null;
    }

    private static string Text(string[] links, string token, string file) => string.Join('\n', [
        "This hub asks for a token. It is shown this once:\n",
        .. links.Select(link => $"  {link}"),
        links.Length > 0 ? $"\n{Code(links[0])}" : $"  {token}",
        "\nIt may do all but answer what an agent asks. For that: --add-token NAME --scopes \"read send approve\".",
        $"Its hash is kept in {file}. Lost it? --add-token NAME makes another, --remove-token NAME takes one away.\n",
    ]);

    private static string Write(string text, string path)
    {
        try
        {
            PrivateFiles.Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TokenFileException(
                $"The first token could not be written to {path} ({e.Message.TrimEnd('.')}). Make one yourself: --add-token NAME.", e);
        }
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
        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) || !(ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
            return [uri.GetLeftPart(UriPartial.Authority)];
        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses.Select(unicast => unicast.Address))
            .Where(own => !own.IsIPv6LinkLocal && (own.AddressFamily == AddressFamily.InterNetwork || ip.Equals(IPAddress.IPv6Any)))
            .OrderBy(own => own.AddressFamily)
            .Select(own => new UriBuilder(uri.Scheme, own.ToString(), uri.Port).Uri.GetLeftPart(UriPartial.Authority));
    }
}
