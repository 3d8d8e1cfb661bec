using System.Net;
using System.Net.Sockets;
using ChatHub.Server.Access;
using ChatHub.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.Proxies;

/// <summary>A hub with the settings that the documentation has for it, and one browser that takes <c>hub.example.com</c> for this machine.</summary>
public sealed class ProxiedHub : IAsyncLifetime
{
    public const string Name = "hub.example.com";
    public const string Negotiate = "/hubs/chat/negotiate?negotiateVersion=1";

    private ChromiumProcess _chromium = null!;
    private IBrowser _browser = null!;

    /// <summary>A token that may do everything.</summary>
    public string Token { get; } = AccessToken.Create();

    /// <summary>The hub.</summary>
    public HubProcess Hub { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        var settings = DocumentedProxy.Settings();
        settings["ChatHub:Access:TokenFile"] = Path.Combine(Path.GetTempPath(), $"chathub-no-such-folder-{Guid.NewGuid():N}", "tokens.json");
        settings["ChatHub:Access:Tokens:test:Hash"] = Convert.ToHexString(AccessToken.HashOf(Token));
        settings["ChatHub:Access:Tokens:test:Scopes"] = "admin";
        Hub = await HubProcess.StartAsync(settings);
        _chromium = await ChromiumProcess.StartAsync(
            new ChromiumOptions { IsWindowless = true, ExtraArguments = [$"--host-resolver-rules=MAP {Name} 127.0.0.1"] });
        _browser = await PlaywrightDriver.ConnectAsync(_chromium.Port);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _chromium.DisposeAsync();
        await Hub.DisposeAsync();
    }

    /// <summary>An empty page, as somebody has it who was never here.</summary>
    public async Task<IPage> BlankAsync() => await (await _browser.NewContextAsync(new() { IgnoreHTTPSErrors = true })).NewPageAsync();

    /// <summary>A .NET client that comes through a proxy by one transport, with the token.</summary>
    public async Task<HubConnection> ConnectAsync(ReverseProxy proxy, HttpTransportType transport)
    {
        var connection = new HubConnectionBuilder().WithUrl($"https://127.0.0.1:{proxy.Port}/hubs/chat", transport, options =>
        {
            options.AccessTokenProvider = () => Task.FromResult<string?>(Token);
            options.HttpMessageHandlerFactory = _ => Handler(IPAddress.Loopback);
            options.WebSocketConfiguration = socket =>
                socket.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsTheTests(certificate?.Subject);
        }).Build();
        await connection.StartAsync();
        return connection;
    }

    /// <summary>Negotiates through a proxy as somebody at another address does, in the outer name.</summary>
    public static async Task<HttpResponseMessage> NegotiateAsync(
        ReverseProxy proxy, string? token = null, string scheme = "https", string from = "127.0.0.5")
    {
        using var http = new HttpClient(Handler(IPAddress.Parse(from)));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{scheme}://127.0.0.1:{proxy.Port}{Negotiate}");
        request.Headers.Host = $"{Name}:{proxy.Port}";
        request.Headers.Add("X-Forwarded-For", "198.51.100.7"); // Anybody can say so; the proxy knows better.
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request);
    }

    private static SocketsHttpHandler Handler(IPAddress from)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsTheTests(certificate?.Subject);
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return handler;
    }

    private static bool IsTheTests(string? subject) => subject == $"CN={Name}";
}
