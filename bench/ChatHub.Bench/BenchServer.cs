using System.Security.Cryptography;
using System.Text;
using ChatHub.Client;
using ChatHub.Server.Chats;
using ChatHub.Server.Live;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Bench;

/// <summary>The real hub on a real socket, with the empty hub beside it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const string Token = "chathub_of-the-bench";
    private readonly InProcessHub _hub;

    private BenchServer(InProcessHub hub) => _hub = hub;

    public Uri Address => _hub.Address;

    /// <summary>Something of the hub's, or of the endpoints beside it.</summary>
    public T Service<T>()
        where T : notnull => _hub.Services.GetRequiredService<T>();

    /// <summary>A room of a port's that no IDE is asked for.</summary>
    public ChatRoom Room(int port) => Service<ChatRooms>().Of(new ChatKey(Service<PortMap>().Of(port)));

    /// <summary>Starts a hub with the profiles and ports that are shipped.</summary>
    public static BenchServer StartShipped() =>
        Start(LoneHub.Unlimited([]).Where(setting => !setting.Key.StartsWith("ChatHub:Ides:", StringComparison.Ordinal)));

    /// <summary>Starts a hub with ports of one profile.</summary>
    public static BenchServer Start(string profile, params int[] ports) => Start(profile, [], ports);

    /// <summary>Starts a hub with ports of one profile, and settings besides.</summary>
    public static BenchServer Start(string profile, IEnumerable<KeyValuePair<string, string>> settings, params int[] ports) =>
        Start(LoneHub.Unlimited([KeyValuePair.Create($"ChatHub:Ides:{profile}:Ports", string.Join(',', ports)), .. settings]));

    /// <summary>Starts a hub before an Agent Host. It holds the host's token, and so asks for one.</summary>
    public static BenchServer StartBeforeHost(int port, GenuineAgentHost host) => Start(LoneHub.Unlimited(
    [
        KeyValuePair.Create("ChatHub:AgentHosts:code:Port", $"{port}"),
        KeyValuePair.Create("ChatHub:AgentHosts:code:Url", host.Url.GetLeftPart(UriPartial.Authority)),
        KeyValuePair.Create("ChatHub:AgentHosts:code:Token", host.Token),
        KeyValuePair.Create("ChatHub:Access:Tokens:bench:Hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token)))),
        KeyValuePair.Create("ChatHub:Access:Tokens:bench:Scopes", "read send"),
    ]));

    public async Task<ChatHubClient> ConnectAsync()
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = Address, AccessToken = () => Task.FromResult<string?>(Token) });
        await client.StartAsync();
        return client;
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static BenchServer Start(IEnumerable<KeyValuePair<string, string>> settings) => new(InProcessHub.Start(settings, builder =>
    {
        // The figures have the output for themselves.
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services
            .AddSingleton<IStartupFilter, EmptyHubFilter>()
            .AddSingleton<RawEndpoint>().AddSingleton<IStartupFilter>(provider => provider.GetRequiredService<RawEndpoint>()));
    }));
}
