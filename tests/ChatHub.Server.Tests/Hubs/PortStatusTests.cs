using System.Threading.Channels;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What those at a port hear of it without asking, proven through the hub with an IDE that does as it is told.</summary>
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
        var (histories, statuses) = (Heard<ChatHistory>(connection, "HistoryChanged"), Heard<PortStatus>(connection, "PortStatusChanged"));
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
        var histories = Heard<ChatHistory>(connection, "HistoryChanged");
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

        await PassingAsync(_ide.Agent.CalledAsync("leave"));

        Assert.Equal(PortState.Available, (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Single().State);
    }

    [Fact]
    public async Task Release_SomebodyFollows_StaysAttached()
    {
        await using var connection = await _hub.ConnectAsync();
        await connection.InvokeAsync<PortStatus>("JoinPort", _ide.Port).Soon();
        await _ide.Agent.CalledAsync("read");

        for (var minute = 0; minute < 12; minute++) _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(PortState.Attached, (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Single().State);
        Assert.Equal(0, _ide.Agent.CallsOf("leave"));
    }

    private static ChannelReader<T> Heard<T>(HubConnection connection, string method)
    {
        var heard = Channel.CreateUnbounded<T>();
        connection.On<T>(method, said => heard.Writer.TryWrite(said));
        return heard.Reader;
    }

    private Task UntilAsync<T>(ChannelReader<T> heard, Func<T, bool> isIt)
    {
        return PassingAsync(FoundAsync());

        async Task FoundAsync()
        {
            while (!isIt(await heard.ReadAsync().Soon())) { }
        }
    }

    /// <summary>The hub's clock goes on until something has happened.</summary>
    private async Task PassingAsync(Task happens)
    {
        await Eventually.IsTrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return happens.IsCompleted;
            },
            Limit.Long,
            "what was waited for has happened");
        await happens;
    }
}
