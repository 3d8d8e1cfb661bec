using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client.Tests;

/// <summary>What the token of a call ends: the wait, and not what the hub has begun.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly OutgoingMessage Message = new("Explain this file.", "id-1");

    private static readonly Dictionary<string, Func<ChatHubClient, CancellationToken, Task>> Calls = new()
    {
        [nameof(IChatHub.ListPorts)] = (client, token) => client.ListPorts(token),
        [nameof(IChatHub.JoinPort)] = (client, token) => client.JoinPort(9232, token),
        [nameof(IChatHub.LeavePort)] = (client, token) => client.LeavePort(9232, token),
        [nameof(IChatHub.GetHistory)] = (client, token) => client.GetHistory(9232, token),
        [nameof(IChatHub.RefreshHistory)] = (client, token) => client.RefreshHistory(9232, token),
        [nameof(IChatHub.FollowHistory)] = (client, token) => EndAsync(client.FollowHistory(9232, null, token)),
        [nameof(IChatHub.SendMessage)] = (client, token) => client.SendMessage(9232, Message, token),
        [nameof(IChatHub.StopGenerating)] = (client, token) => client.StopGenerating(9232, token),
        [nameof(IChatHub.NewChat)] = (client, token) => client.NewChat(9232, token),
        [nameof(IChatHub.RespondToRequest)] = (client, token) => client.RespondToRequest(9232, new RequestResponse("r", "o"), token),
        [nameof(IChatHub.ListChats)] = (client, token) => client.ListChats(9232, token),
        [nameof(IChatHub.OpenChat)] = (client, token) => client.OpenChat(9232, "earlier", token),
        [nameof(IChatHub.SearchHistories)] = (client, token) => client.SearchHistories("text", 10, token),
        [nameof(IChatHub.SetReadOnly)] = (client, token) => client.SetReadOnly(true, token),
        [nameof(IChatHub.GetCacheStatistics)] = (client, token) => client.GetCacheStatistics(token),
    };

    public static TheoryData<string> Methods => [.. typeof(IChatHub).GetMethods().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Call_CancelledWhileTheHubHasIt_EndsAndLeavesTheConnection(string method)
    {
        await using var hub = await SilentHub.StartAsync();
        await using var client = await ConnectAsync(hub);
        using var giveUp = new CancellationTokenSource();

        var call = Calls[method](client, giveUp.Token);
        Assert.Equal(method, await hub.NextCallAsync().WaitAsync(Limit));
        Assert.False(call.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Limit));
        Assert.Equal(HubConnectionState.Connected, client.State);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Call_CancelledBefore_ReachesNoHub(string method)
    {
        await using var hub = await SilentHub.StartAsync();
        await using var client = await ConnectAsync(hub);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Calls[method](client, new CancellationToken(canceled: true)).WaitAsync(Limit));

        var next = client.ListPorts();
        Assert.Equal(nameof(IChatHub.ListPorts), await hub.NextCallAsync().WaitAsync(Limit));
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task SendMessage_CancelledAndSentAgainUnderItsId_IsTypedOnce()
    {
        await using var hub = await SilentHub.StartAsync();
        await using var client = await ConnectAsync(hub);
        using var giveUp = new CancellationTokenSource();
        var first = client.SendMessage(9232, Message, giveUp.Token);
        await hub.NextCallAsync().WaitAsync(Limit);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Limit));

        var second = await client.SendMessage(9232, Message).WaitAsync(Limit);

        Assert.Equal((SendStatus.Duplicate, 1), (second.Status, hub.Typed));
    }

    [Fact]
    public async Task SendMessage_CancelledWhileItsConnectionIsLost_EndsAndIsNotRepeated()
    {
        await using var hub = await SilentHub.StartAsync();
        await using var client = new ChatHubClient(new ChatHubClientOptions
        {
            Address = hub.Address, FirstReconnectDelay = TimeSpan.FromHours(1), LongestReconnectDelay = TimeSpan.FromHours(1),
        });
        await client.StartAsync();
        var lost = new TaskCompletionSource();
        client.StateChanged += _ => lost.TrySetResult();
        using var giveUp = new CancellationTokenSource();

        var send = client.SendMessage(9232, Message, giveUp.Token);
        await hub.NextCallAsync().WaitAsync(Limit);
        hub.DropConnections();
        await lost.Task.WaitAsync(Limit);
        Assert.False(send.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send.WaitAsync(Limit));
        Assert.Equal(1, hub.Typed);
    }

    [Fact]
    public async Task FollowHistory_Cancelled_EndsAtTheHubToo()
    {
        await using var hub = await SilentHub.StartAsync();
        await using var client = await ConnectAsync(hub);
        using var giveUp = new CancellationTokenSource();
        var following = EndAsync(client.FollowHistory(9232, null, giveUp.Token));
        await hub.NextCallAsync().WaitAsync(Limit);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following.WaitAsync(Limit));
        await hub.StreamEnded.WaitAsync(Limit);
    }

    private static async Task<ChatHubClient> ConnectAsync(SilentHub hub)
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });
        await client.StartAsync();
        return client;
    }

    private static async Task EndAsync(IAsyncEnumerable<HistoryUpdate> updates)
    {
        await foreach (var _ in updates) { }
    }
}
