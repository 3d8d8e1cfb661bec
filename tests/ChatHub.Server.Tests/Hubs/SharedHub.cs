using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>One hub for the tests that do not change it: an IDE nowhere, and one other origin allowed.</summary>
public sealed class SharedHub : IAsyncLifetime
{
    public const string OtherOrigin = "https://Dash.example.com";

    /// <summary>A configured port on which nothing listens.</summary>
    public int Port { get; } = FreePort.Take();

    internal RunningHub Hub { get; private set; } = null!;

    public Task InitializeAsync()
    {
        var settings = Slices.Profile(Port);
        settings["ChatHub:Security:AllowedOrigins:0"] = OtherOrigin;
        Hub = RunningHub.Start(settings);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Hub.DisposeAsync();
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedHubCollection : ICollectionFixture<SharedHub>
{
    public const string Name = "one hub";
}
