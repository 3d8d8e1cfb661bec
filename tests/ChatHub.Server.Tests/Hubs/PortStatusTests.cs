using System.Threading.Channels;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What those at a port hear of it without asking, proven through the hub with an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class PortStatusTests() : ScriptedHub(hasClock: true)
{
    [Fact]
    public async Task JoinPort_ChatChanges_BringsTheHistoryAndTheState()
    {
        await using var connection = await Hub.ConnectAsync();
        var histories = Heard.By<ChatHistory>(connection, nameof(IChatHubClient.HistoryChanged));
        var statuses = Heard.By<PortStatus>(connection, nameof(IChatHubClient.PortStatusChanged));
        await connection.InvokeAsync<PortStatus>("JoinPort", Ide.Port).Soon();
        await UntilAsync(histories, history => history.Messages.Count == 0);

        Ide.Chat.Turn("why?", "because");
        Ide.Chat.Answer("and");

        await UntilAsync(histories, history => history is { Messages.Count: 3, State: ChatState.Generating });
        await UntilAsync(statuses, status => status is { State: PortState.Attached, Chat: ChatState.Generating });
    }

    /// <summary>Else it would write for ever.</summary>
    [Fact]
    public async Task ListPorts_ChatChangedAndNobodyLooks_DoesNotTellTheStateThatItHad()
    {
        await using var connection = await Hub.ConnectAsync();
        Ide.Chat.Turn("why?", "because");
        Ide.Chat.Answer("and");
        await Eventually.IsTrueAsync(async () => await StateAsync() == ChatState.Generating, Limit.Long, "it writes");
        Clock.Advance(TimeSpan.FromMinutes(2)); // Nobody is expected to ask again.

        var port = Hub.Services.GetRequiredService<PortMap>().Of(Ide.Port);
        Hub.Services.GetRequiredService<ISourceListener>().Invalidated(new ChatKey(port, ScriptedIde.ChatId));

        Assert.Null((await connection.InvokeAsync<IReadOnlyList<PortStatus>>("ListPorts").Soon()).Single(status => status.Port == Ide.Port).Chat);

        async Task<ChatState> StateAsync() => (await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon()).State;
    }

    [Fact]
    public async Task Watchdog_AgentFellSilent_IsReadAnew()
    {
        await using var connection = await Hub.ConnectAsync();
        var histories = Heard.By<ChatHistory>(connection, nameof(IChatHubClient.HistoryChanged));
        await connection.InvokeAsync<PortStatus>("JoinPort", Ide.Port).Soon();
        await UntilAsync(histories, history => history.Messages.Count == 0);

        Ide.IsSilent = true;
        Ide.Agent.On("listens", false);
        Ide.Chat.Turn("why?", "because");

        await UntilAsync(histories, history => history.Messages.Count == 2);
    }

    [Fact]
    public async Task Release_NobodyUsesTheIde_TakesTheAgentOutOfThePage()
    {
        await using var connection = await Hub.ConnectAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        Assert.Equal(0, Ide.Agent.CallsOf("leave"));

        await Clock.PassesUntilAsync(async () => (await StatusAsync(connection)).State == PortState.Available, TimeSpan.FromSeconds(30));

        Assert.Equal(1, Ide.Agent.CallsOf("leave"));
    }

    [Fact]
    public async Task Release_SomebodyFollows_StaysAttached()
    {
        await using var connection = await Hub.ConnectAsync();
        await connection.InvokeAsync<PortStatus>("JoinPort", Ide.Port).Soon();
        await Ide.Agent.CalledAsync("read");

        // The watchdog asks every ten seconds: so many times are more than the five minutes after which an unused IDE is let go of.
        await Clock.PassesUntilAsync(() => Task.FromResult(Ide.Agent.CallsOf("listens") >= 40), TimeSpan.FromSeconds(10));

        Assert.Equal(PortState.Attached, (await StatusAsync(connection)).State);
        Assert.Equal(0, Ide.Agent.CallsOf("leave"));
    }

    private static async Task<PortStatus> StatusAsync(HubConnection connection) =>
        (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Single();

    private async Task UntilAsync<T>(ChannelReader<T> heard, Func<T, bool> isIt)
    {
        var found = FoundAsync();
        await Clock.PassesUntilAsync(() => Task.FromResult(found.IsCompleted), TimeSpan.FromSeconds(1));
        await found;

        async Task FoundAsync()
        {
            while (!isIt(await heard.ReadAsync().Soon())) { }
        }
    }
}
