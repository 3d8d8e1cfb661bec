using ChatHub.Client;
using ChatHub.Server.Chats;
using ChatHub.Server.Live;
using ChatHub.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Bench;

/// <summary>The real hub on a real socket, with the empty hub beside it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
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

    public async Task<ChatHubClient> ConnectAsync()
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = Address });
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
