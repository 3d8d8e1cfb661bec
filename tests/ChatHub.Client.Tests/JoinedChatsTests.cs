using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client.Tests;

/// <summary>Chats of one port that are joined and followed, by their ids and by the number, until they are gone.</summary>
public sealed class JoinedChatsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<RequestsChange> _told = Channel.CreateUnbounded<RequestsChange>();
    private readonly Channel<ChatHistory> _changed = Channel.CreateUnbounded<ChatHistory>();

    [Fact]
    public async Task RequestsChanged_NumberAndTwoChatsJoined_IsRightForEach()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        hub.Chats = [SomeChats.Info("first", isDefault: true), SomeChats.Info("second")];
        await using var client = await ConnectAsync(hub);
        await client.JoinPort(9232);
        await client.JoinPort(SomeChats.First);
        await client.JoinPort(SomeChats.Second);

        await hub.PublishAsync(SomeChats.History("first", 2, "r1"));
        await hub.PublishAsync(SomeChats.History("second", 5, "r2"));
        Assert.Equal(((9232, "r1"), (SomeChats.First, "r1")), (Words(await NextAsync()), Words(await NextAsync())));
        Assert.Equal((SomeChats.Second, "r2"), Words(await NextAsync()));

        // The first one's place closes: the number stands for the second now.
        await hub.TellAsync(SomeChats.Status(SomeChats.Info("second", isDefault: true)));
        var change = await NextAsync();

        Assert.Equal((9232, "r2", "r1"), (change.Address, Assert.Single(change.Came), Assert.Single(change.Went)));
    }

    [Fact]
    public async Task Reconnected_NumberAndIdOfOneChat_AreJoinedAndToldOnce()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        await using var client = await ConnectAsync(hub);
        await client.JoinPort(9232);
        await client.JoinPort(SomeChats.First);
        await client.JoinPort(SomeChats.Second);
        hub.OnRead = address => SomeChats.History(address.Chat ?? "first", 1);

        await ReconnectAsync(hub, client);

        Assert.Equal(["first", "second"], (await ChangesAsync()).Select(history => history.ChatId).Order());
        Assert.Equal(2, hub.Calls.Count(call => call == ("JoinPort", SomeChats.First)));
        Assert.Equal(2, hub.Calls.Count(call => call == ("JoinPort", new ChatAddress(9232))));
    }

    [Fact]
    public async Task Reconnected_ChatThatIsGone_IsJoinedNoMoreAndNothingWaitsThere()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        await using var client = await ConnectAsync(hub);
        await client.JoinPort(SomeChats.First);
        await client.JoinPort(SomeChats.Second);
        await hub.PublishAsync(SomeChats.History("second", 2, "r2"));
        Assert.Equal((SomeChats.Second, "r2"), Words(await NextAsync()));
        hub.OnRead = address => address == SomeChats.Second
            ? throw new HubException("chatNotFound: It is gone.")
            : SomeChats.History("first", 1);

        await ReconnectAsync(hub, client);
        Assert.Equal(["r2"], (await NextAsync()).Went);
        await ReconnectAsync(hub, client);

        Assert.Equal(3, hub.Calls.Count(call => call == ("JoinPort", SomeChats.First)));
        Assert.Equal(2, hub.Calls.Count(call => call == ("JoinPort", SomeChats.Second)));
    }

    [Fact]
    public async Task Reconnected_NumberThatStandsForNoChatJustNow_StaysJoined()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        await using var client = await ConnectAsync(hub);
        await client.JoinPort(9232);
        hub.OnRead = _ => throw new HubException("chatNotFound: There is none.");

        await ReconnectAsync(hub, client);
        await ReconnectAsync(hub, client);

        Assert.Equal(3, hub.Calls.Count(call => call == ("JoinPort", new ChatAddress(9232))));
    }

    [Fact]
    public async Task FollowAsync_ChatGoes_EndsWithItAndIsJoinedNoMore()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("second", 1, "r2"));
        await using var client = await ConnectAsync(hub);
        await client.JoinPort(SomeChats.Second);
        await using var versions = client.FollowAsync(SomeChats.Second).GetAsyncEnumerator();
        await versions.MoveNextAsync();
        Assert.Equal((SomeChats.Second, "r2"), Words(await NextAsync()));

        hub.EndStreams("chatNotFound: It is gone.");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => versions.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.Equal((ErrorCode.ChatNotFound, "It is gone."), (error.Code, error.Message));
        Assert.Equal(["r2"], (await NextAsync()).Went);
        await ReconnectAsync(hub, client);
        Assert.Single(hub.Calls, call => call == ("JoinPort", SomeChats.Second));
    }

    private async Task<ChatHubClient> ConnectAsync(ScriptedHub hub)
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address, FirstReconnectDelay = TimeSpan.FromMilliseconds(1) });
        client.RequestsChanged += change => _told.Writer.TryWrite(change);
        client.HistoryChanged += history => _changed.Writer.TryWrite(history);
        await client.StartAsync();
        return client;
    }

    /// <summary>The hub ends the connection; ends when there is another one, and all that was joined is joined again.</summary>
    private static async Task ReconnectAsync(ScriptedHub hub, ChatHubClient client)
    {
        var lost = new TaskCompletionSource();
        void Changed(HubConnectionState state)
        {
            if (state != HubConnectionState.Reconnecting) lost.TrySetResult();
        }

        client.StateChanged += Changed;
        hub.DropConnections();
        await lost.Task.WaitAsync(Limit);
        client.StateChanged -= Changed;
        await client.StartAsync().WaitAsync(Limit);
    }

    private async Task<List<ChatHistory>> ChangesAsync()
    {
        _changed.Writer.Complete();
        return await _changed.Reader.ReadAllAsync().ToListAsync();
    }

    private Task<RequestsChange> NextAsync() => _told.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    private static (ChatAddress, string) Words(RequestsChange change) => (change.Address, string.Join(' ', change.Came));
}
