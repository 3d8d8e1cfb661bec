using System.Threading.Channels;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What those at a port hear of it without asking, proven through the hub with an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class PortStatusTests : IAsyncDisposable
{
    private readonly ScriptedIde _ide = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RunningHub _hub;

    public PortStatusTests() => _hub = RunningHub.Start(Slices.Profile(_ide.Port), services =>
    {
        _ide.Replace(services);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
    });

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
    }

    [Fact]
    public async Task JoinPort_ChatChanges_BringsTheHistoryAndTheState()
    {
        await using var connection = await _hub.ConnectAsync();
        var (histories, statuses) = (Heard.By<ChatHistory>(connection, "HistoryChanged"), Heard.By<PortStatus>(connection, "PortStatusChanged"));
        await connection.InvokeAsync<PortStatus>("JoinPort", _ide.Port).Soon();
        await UntilAsync(histories, history => history.Messages.Count == 0);

        _ide.Chat.Turn("why?", "because");
        _ide.Chat.Answer("and");

        await UntilAsync(histories, history => history is { Messages.Count: 3, State: ChatState.Generating });
        await UntilAsync(statuses, status => status is { State: PortState.Attached, Chat: ChatState.Generating });
    }

    [Fact]
    public async Task Watchdog_AgentFellSilent_IsReadAnew()
    {
        await using var connection = await _hub.ConnectAsync();
        var histories = Heard.By<ChatHistory>(connection, "HistoryChanged");
        await connection.InvokeAsync<PortStatus>("JoinPort", _ide.Port).Soon();
        await UntilAsync(histories, history => history.Messages.Count == 0);

        _ide.IsSilent = true;
        _ide.Agent.On("listens", false);
        _ide.Chat.Turn("why?", "because");

        await UntilAsync(histories, history => history.Messages.Count == 2);
    }

    [Fact]
    public async Task Release_NobodyUsesTheIde_TakesTheAgentOutOfThePage()
    {
        await using var connection = await _hub.ConnectAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon();
        Assert.Equal(0, _ide.Agent.CallsOf("leave"));

        await _time.PassesUntilAsync(async () => (await StatusAsync(connection)).State == PortState.Available, TimeSpan.FromSeconds(30));

        Assert.Equal(1, _ide.Agent.CallsOf("leave"));
    }

    [Fact]
    public async Task Release_SomebodyFollows_StaysAttached()
    {
        await using var connection = await _hub.ConnectAsync();
        await connection.InvokeAsync<PortStatus>("JoinPort", _ide.Port).Soon();
        await _ide.Agent.CalledAsync("read");

        // The watchdog asks every ten seconds: so many times are more than the five minutes after which an unused IDE is let go of.
        await _time.PassesUntilAsync(() => Task.FromResult(_ide.Agent.CallsOf("listens") >= 40), TimeSpan.FromSeconds(10));

        Assert.Equal(PortState.Attached, (await StatusAsync(connection)).State);
        Assert.Equal(0, _ide.Agent.CallsOf("leave"));
    }

    private static async Task<PortStatus> StatusAsync(HubConnection connection) =>
        (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Single();

    private async Task UntilAsync<T>(ChannelReader<T> heard, Func<T, bool> isIt)
    {
        var found = FoundAsync();
        await _time.PassesUntilAsync(() => Task.FromResult(found.IsCompleted), TimeSpan.FromSeconds(1));
        await found;

        async Task FoundAsync()
        {
            while (!isIt(await heard.ReadAsync().Soon())) { }
        }
    }
}
