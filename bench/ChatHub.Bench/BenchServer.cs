using ChatHub.Client;
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
    private static readonly string[] Shipped = ["cursor", "vscode", "windsurf", "demo"];

    private readonly Factory _factory;

    private BenchServer(Factory factory) => _factory = factory;

    public Uri Address => new(_factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Something of the hub's, or of the endpoints beside it.</summary>
    public T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>Starts a hub as it is shipped.</summary>
    public static BenchServer StartShipped() => Start([]);

    /// <summary>Starts a hub with one port of one profile.</summary>
    public static BenchServer Start(string profile, int port)
    {
        var settings = Shipped.ToDictionary(name => $"ChatHub:Ides:{name}:Ports", _ => "");
        settings[$"ChatHub:Ides:{profile}:Ports"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Start(settings);
    }

    public async Task<ChatHubClient> ConnectAsync()
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = Address });
        await client.StartAsync();
        return client;
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    private static BenchServer Start(Dictionary<string, string> settings)
    {
        // What is measured is how long a call takes, not how often one may call.
        foreach (var limit in new[] { "ReadsPerSecond", "ReadBurst", "SendsPerSecond", "SendBurst" }) settings[$"ChatHub:Limits:{limit}"] = "100000";
        settings["ChatHub:Sending:JournalFile"] = "";
        settings["urls"] = "http://127.0.0.1:0"; // UseKestrel(0) changes the addresses of a server that may run already, and throws.
        var factory = new Factory(settings);
        factory.UseKestrel();
        factory.StartServer();
        return new BenchServer(factory);
    }

    private sealed class Factory(Dictionary<string, string> settings) : WebApplicationFactory<Program>
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
