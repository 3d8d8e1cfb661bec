using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>Says why the hub cannot listen where it should: what Kestrel and the system throw names neither port nor setting.</summary>
internal static class ListenFailure
{
    private const int LastPrivileged = 1023;

    /// <summary>The reason, and what to do; null where it is something else that failed.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="configuration">Where the hub should listen.</param>
    public static string? Of(Exception failure, IConfiguration configuration)
    {
        Exception[] causes = [.. Causes(failure)];
        if (causes.OfType<AddressInUseException>().Any())
            return InUse(causes.OfType<IOException>().Select(cause => AddressIn(cause.Message)).FirstOrDefault(address => address is not null));
        if (causes.OfType<SocketException>().FirstOrDefault() is { } refused)
            return Refused(refused, [.. ListenAddresses.Of(configuration).Select(one => one.Address)]);
        return CertificateProblem(causes, configuration);
    }

    private static string InUse(string? address) => PortOf(address) is { } port
        ? $"Port {port} is in use ({address}): is another ChatHub running? Stop it, or take another port: --urls {ListenAddresses.Beside(port)}."
        : $"The address {address} is in use: is another ChatHub running? Stop it, or take another one: --urls {ListenAddresses.Beside(0)}.";

    private static string Refused(SocketException refused, string[] addresses)
    {
        var tried = string.Join(", ", addresses);
        return refused.SocketErrorCode switch
        {
            SocketError.AccessDenied when addresses.FirstOrDefault(address => PortOf(address) is <= LastPrivileged) is { } low =>
                $"Port {PortOf(low)} may not be used by this user ({low}): ports below 1024 are for root. " +
                $"Take a higher one: --urls {ListenAddresses.Beside(0)}.",
            SocketError.AccessDenied => $"The system keeps the port for itself ({tried}). Take another one: --urls {ListenAddresses.Beside(0)}.",
            SocketError.AddressNotAvailable =>
                $"{addresses.FirstOrDefault(address => !IsOfThisMachine(address)) ?? tried} is no address of this machine. " +
                $"Listen on one that is (127.0.0.1, or 0.0.0.0 for every one): --urls {ListenAddresses.Beside(0)}.",
            _ => $"The hub cannot listen on {tried}: {refused.Message}. Take another address: --urls {ListenAddresses.Beside(0)}.",
        };
    }

    private static string? CertificateProblem(Exception[] causes, IConfiguration configuration)
    {
        var file = configuration.GetSection("Kestrel")
            .AsEnumerable()
            .FirstOrDefault(setting =>
                setting.Key.EndsWith("Certificate:Path", StringComparison.OrdinalIgnoreCase)
                || setting.Key.EndsWith("Default:Path", StringComparison.OrdinalIgnoreCase));
        var setting = file.Key;
        if (file.Value is { } path)
        {
            if (causes.Any(cause => cause is FileNotFoundException or DirectoryNotFoundException))
                return $"{setting} is '{path}', and there is no such file. Correct it.";
            if (causes.Any(cause => cause is UnauthorizedAccessException))
                return $"{setting} is '{path}', which this user may not read. Let it: chmod, or another file.";
            if (causes.OfType<CryptographicException>().FirstOrDefault() is { } unread)
            {
                return $"The certificate {path} ({setting}) cannot be opened: {unread.Message} " +
                    $"Check the file and {setting[..^"Path".Length]}Password.";
            }
        }

        // Kestrel's own words advise a certificate for developers.
        if (!causes.Any(
            cause => cause is InvalidOperationException && cause.Message.Contains("No server certificate was specified", StringComparison.Ordinal)))
        {
            return null;
        }

        var https = ListenAddresses.Of(configuration)
            .Select(one => one.Address)
            .FirstOrDefault(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        return $"{https ?? "https"} has no certificate. " +
            "Name one (Kestrel:Certificates:Default:Path and :Password; docs/operations.md), or listen on http://.";
    }

    /// <summary>"Failed to bind to address http://127.0.0.1:5080: address already in use."</summary>
    private static string? AddressIn(string message)
    {
        var start = message.IndexOf("http", StringComparison.Ordinal);
        return start < 0 ? null : message[start..].Split(": ", 2)[0];
    }

    private static int? PortOf(string? address)
    {
        try
        {
            return address is not null && BindingAddress.Parse(address) is { IsUnixPipe: false, IsNamedPipe: false } parsed ? parsed.Port : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Tried with a port that is surely free.</summary>
    private static bool IsOfThisMachine(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip)) return true;
        try
        {
            using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(ip, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        yield return failure;
        var inner = failure is AggregateException several
            ? several.InnerExceptions
            : failure.InnerException is { } one ? [one] : (IEnumerable<Exception>)[];
        foreach (var cause in inner.SelectMany(Causes)) yield return cause;
    }
}
