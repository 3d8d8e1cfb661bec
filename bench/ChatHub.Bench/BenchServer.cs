using ChatHub.Client;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Bench;

/// <summary>The real hub on a real socket, with the empty hub beside it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly Factory _factory;

    private BenchServer(Factory factory) => _factory = factory;

    public Uri Address => new(_factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Something of the hub's, or of the endpoints beside it.</summary>
    public T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>The history of a port's chat.</summary>
    public ChatHistoryStore Store(int port) => Service<HistoryStores>().Of(new ChatKey(Service<PortMap>().Of(port)));

    /// <summary>Starts a hub with the profiles and ports that are shipped.</summary>
    public static BenchServer StartShipped() => Start(LoneHub.Unlimited([]).Where(setting => !setting.Key.StartsWith("ChatHub:Ides:", StringComparison.Ordinal)));

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

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    /// <summary>What is measured is how long a call takes, not how often one may call.</summary>
    private static BenchServer Start(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var factory = new Factory(settings);
        factory.UseKestrel();
        factory.StartServer();
        return new BenchServer(factory);
    }

    private sealed class Factory(IEnumerable<KeyValuePair<string, string>> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            // The figures have the output for themselves.
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureServices(services => services
                .AddSingleton<IStartupFilter, EmptyHubFilter>()
                .AddSingleton<RawEndpoint>().AddSingleton<IStartupFilter>(provider => provider.GetRequiredService<RawEndpoint>()));
        }
    }
}
