using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Hosting.Lifetime;
using ChatHub.Server.Live;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>The real program on a real loopback socket, with ports of the tests' own.</summary>
public sealed class RunningHub : IAsyncDisposable
{
    /// <summary>Linux lets a socket's buffer grow to 32 MB otherwise.</summary>
    private const int SmallBuffer = 64 * 1024;

    private static readonly HttpMessageInvoker Small = new(new SocketsHttpHandler { ConnectCallback = ConnectSmallAsync });

    private readonly InProcessHub _hub;

    private RunningHub(InProcessHub hub) => _hub = hub;

    public IServiceProvider Services => _hub.Services;

    public Uri Address => _hub.Address;

    public static RunningHub Start(IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? replace = null)
    {
        var given = LoneHub.With(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value ?? "")));
        return new RunningHub(InProcessHub.Start(given, builder => builder.ConfigureServices(replace ?? (_ => { }))));
    }

    /// <summary>A version as a reading would have left it, in the cache and with the followers: no IDE is asked, and none told to be away.</summary>
    /// <returns>Where later versions go.</returns>
    internal VersionLog WasRead(HistorySnapshot snapshot)
    {
        var port = Services.Chat(snapshot.History.Port).Port;
        var store = Services.GetRequiredService<ChatRooms>().AliasOf(port).Bind(ChatKey.Sole).Store;
        var (history, goodFor) = (snapshot.History, snapshot.GoodFor);
        store.Take(
            new ChatReading(
                "read", 1, history.Title, history.State, history.IsComplete, history.NeedsInput, history.Messages, goodFor, ChatReading.NoneJoined),
            settles: 0);
        store.Versions.Clear();
        store.Versions.Offer(snapshot);
        return store.Versions;
    }

    /// <summary>Ends when it has looked at every IDE, which it does by itself when it starts, beside its first calls.</summary>
    public Task HasLookedAsync() => Services.GetServices<IHostedService>().OfType<StartupReport>().Single().ExecuteTask!.Soon();

    public async Task<HubConnection> ConnectAsync()
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(Address, WireNames.HubPath)).Build();
        await connection.StartAsync().Soon();
        return connection;
    }

    /// <summary>A client of nobody's making: a WebSocket that has shaken hands, and for which the system holds little that it has not read.</summary>
    public async Task<ClientWebSocket> ConnectRawAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = WireNames.HubPath }.Uri, Small, CancellationToken.None).Soon();
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        Assert.Equal("{}\u001e", await ReadAsync(socket));
        return socket;
    }

    public static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None).Soon();

    /// <summary>The next frame, or null when the other side has closed.</summary>
    public static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[65_536];
        try
        {
            var read = await socket.ReceiveAsync(buffer, CancellationToken.None).Soon();
            return read.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, read.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static async ValueTask<Stream> ConnectSmallAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SmallBuffer };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
