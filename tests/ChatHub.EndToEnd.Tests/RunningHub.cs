using ChatHub.Client;
using ChatHub.Server.Cdp;
using ChatHub.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The real hub on a real socket, in this process, with ports of the test's own.</summary>
public sealed class RunningHub : IAsyncDisposable
{
    private readonly InProcessHub _hub;
    private readonly List<ChatHubClient> _clients = [];

    private RunningHub(InProcessHub hub) => _hub = hub;

    public IServiceProvider Services => _hub.Services;

    public Uri Address => _hub.Address;

    /// <summary>Starts a hub whose only profile is VS Code on the given ports.</summary>
    public static RunningHub Start(params int[] vscodePorts) => StartWith(new()
    {
        ["ChatHub:Ides:vscode:Ports"] = string.Join(',', vscodePorts),
    });

    /// <summary>The same, and it waits two seconds for an IDE in which somebody is busy, not eight.</summary>
    public static RunningHub StartImpatient(int vscodePort) => StartWith(new()
    {
        ["ChatHub:Ides:vscode:Ports"] = $"{vscodePort}",
        ["ChatHub:Sending:ReadyLimit"] = "00:00:02",
    });

    /// <summary>Starts a hub with settings over the shipped ones; profiles that are not named are switched off.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="httpPort">Where it listens: one that was left, to start it again; 0 for a free one, which no outgoing connection takes while the
    /// hub is away.</param>
    /// <param name="time">Its clock; null for the machine's.</param>
    /// <param name="hasOwnDrivers">It starts a driver for each port, as it is shipped.</param>
    public static RunningHub StartWith(
        Dictionary<string, string> settings, int httpPort = 0, TimeProvider? time = null, bool hasOwnDrivers = false)
    {
        // A test looks more often than any client: every 25 ms.
        var address = $"http://127.0.0.1:{(httpPort == 0 ? FreePort.Take() : httpPort)}";
        return new RunningHub(InProcessHub.Start(LoneHub.Unlimited([KeyValuePair.Create("urls", address), .. settings]), builder =>
            builder.ConfigureTestServices(services =>
            {
                if (time is not null) services.AddSingleton(time);
                if (!hasOwnDrivers) services.AddSingleton<DriverStart>(LentDriver.LendAsync);
            })));
    }

    public async Task<ChatHubClient> ConnectAsync()
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = Address });
        _clients.Add(client);
        await client.StartAsync();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        await _hub.DisposeAsync();
    }
}
