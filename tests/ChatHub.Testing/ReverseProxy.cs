using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatHub.Testing;

/// <summary>A genuine reverse proxy, nginx or HAProxy, as a process on a port of loopback, with a certificate made for the test.</summary>
public sealed class ReverseProxy : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin"];

    private readonly TemporaryFolder _folder;
    private readonly ProcessTree _process;

    private ReverseProxy(TemporaryFolder folder, ProcessTree process, int port) => (_folder, _process, Port) = (folder, process, port);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts nginx with what belongs into its <c>http</c>.</summary>
    /// <param name="block">Makes the configuration of the port to listen on and the file that has the certificate and its key.</param>
    public static Task<ReverseProxy> NginxAsync(Func<int, string, string> block) => StartAsync("nginx", "nginx-light", block, static (folder, text) =>
    {
        // In the foreground, as whoever runs the tests, and with every file of its own in the test's folder.
        string[] temporary = [.. new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $"{name}_temp_path {folder}/{name};")];
        File.WriteAllLines($"{folder}/nginx.conf",
            [
                "daemon off;", "master_process off;", $"pid {folder}/nginx.pid;", "error_log stderr;", "events {}", "http {", "access_log off;",
                .. temporary, text, "}",
            ]);
        return ["-p", folder, "-e", "stderr", "-c", $"{folder}/nginx.conf"];
    });

    /// <summary>Starts HAProxy with its <c>frontend</c> and <c>backend</c>.</summary>
    /// <inheritdoc cref="NginxAsync"/>
    public static Task<ReverseProxy> HaproxyAsync(Func<int, string, string> block) => StartAsync("haproxy", "haproxy", block, static (folder, text) =>
    {
        File.WriteAllText($"{folder}/haproxy.cfg", text);
        return ["-db", "-f", $"{folder}/haproxy.cfg"];
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<ReverseProxy> StartAsync(
        string program, string package, Func<int, string, string> block, Func<string, string, string[]> configure)
    {
        var path = Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            $"{program} is not installed, and this test runs the genuine one. " +
            $"Install it (apt-get install --no-install-recommends {package}), or run ./test.sh, which does.");
        var (folder, port) = (new TemporaryFolder(), FreePort.Take());
        var certificate = Path.Combine(folder.Path, "certificate.pem");
        WriteCertificate(certificate);
        var proxy = new ReverseProxy(folder, ProcessTree.Start(path, configure(folder.Path, block(port, certificate))), port);
        try
        {
            await proxy._process.WaitUntilAsync(() => ListensAsync(port), StartLimit, CancellationToken.None);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    private static void WriteCertificate(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=hub.example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
