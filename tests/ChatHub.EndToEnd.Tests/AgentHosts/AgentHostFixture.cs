using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>One Agent Host for all tests of a class: it takes seconds to start.</summary>
public sealed class AgentHostFixture : IAsyncLifetime
{
    public GenuineAgentHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await GenuineAgentHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
