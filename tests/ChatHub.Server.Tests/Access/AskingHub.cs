using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Access;

/// <summary>One hub that asks for a token, for the tests that do not change it. Two ports with an IDE that nobody can connect to.</summary>
public sealed class AskingHub : IAsyncLifetime
{
    private Endpoint _one = null!;
    private Endpoint _two = null!;

    internal RunningHub Hub { get; private set; } = null!;

    internal LogLines Log { get; } = new();

    /// <summary>The port that every token of <see cref="Tokens"/> is for.</summary>
    public int Port => _one.Port;

    /// <summary>A port that <see cref="Tokens.OnePort"/> is not for.</summary>
    public int OtherPort => _two.Port;

    public Task InitializeAsync()
    {
        (_one, _two) = (Endpoint.Ide(), Endpoint.Ide());
        Hub = RunningHub.Start(LogLines.Everything(Tokens.Settings(Port, OtherPort)), Log.Register);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AskingHubCollection : ICollectionFixture<AskingHub>
{
    public const string Name = "a hub that asks for a token";
}
