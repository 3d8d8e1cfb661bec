using System.Threading.Channels;
using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

/// <summary>What waits, told from the histories that a client gets anyway.</summary>
public sealed class RequestsChangedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<RequestsChange> _told = Channel.CreateUnbounded<RequestsChange>();

    [Fact]
    public async Task RequestsChanged_PortJoined_IsToldOfWhatWaitsAlreadyAndOfWhatComes()
    {
        await using var hub = await ScriptedHub.StartAsync(History(1, "r1"));
        await using var client = await ConnectAsync(hub);

        await client.JoinPort(9232);
        await client.GetHistory(9232);
        Assert.Equal(["r1"], (await NextAsync()).Came);
        await hub.PublishAsync(History(2, "r2"));

        var change = await NextAsync();
        Assert.Equal((9232, "r2", "r1"), (change.Address.Port, Assert.Single(change.Came), Assert.Single(change.Went)));
    }

    [Fact]
    public async Task RequestsChanged_PortJoinedAndFollowedTwice_IsRaisedOnce()
    {
        await using var hub = await ScriptedHub.StartAsync(History(1));
        await using var client = await ConnectAsync(hub);
        await client.JoinPort(9232);
        await using var one = client.FollowAsync(9232).GetAsyncEnumerator();
        await using var other = client.FollowAsync(9232).GetAsyncEnumerator();
        await one.MoveNextAsync();
        await other.MoveNextAsync();

        await hub.PublishAsync(History(2, "r1"));
        await one.MoveNextAsync().AsTask().WaitAsync(Limit);
        await other.MoveNextAsync().AsTask().WaitAsync(Limit);
        await hub.PublishAsync(History(3));

        Assert.Equal(["r1"], (await NextAsync()).Came);
        Assert.Equal(["r1"], (await NextAsync()).Went);
    }

    [Fact]
    public async Task RequestsChanged_VersionsThatASlowReaderDoesNotSee_AreTold()
    {
        await using var hub = await ScriptedHub.StartAsync(History(1));
        await using var client = await ConnectAsync(hub);
        await using var versions = client.FollowAsync(9232).GetAsyncEnumerator();
        await versions.MoveNextAsync();

        await hub.PublishAsync(History(2, "r1"));
        await hub.PublishAsync(History(3));

        Assert.Equal(["r1"], (await NextAsync()).Came);
        Assert.Equal(["r1"], (await NextAsync()).Went);
    }

    [Fact]
    public async Task RequestsChanged_HandlerThatThrows_EndsNoStream()
    {
        await using var hub = await ScriptedHub.StartAsync(History(1));
        await using var client = await ConnectAsync(hub);
        client.RequestsChanged += _ => throw new InvalidOperationException("a handler's own");
        await using var versions = client.FollowAsync(9232).GetAsyncEnumerator();
        await versions.MoveNextAsync();

        await hub.PublishAsync(History(2, "r1"));
        await NextAsync();
        await hub.PublishAsync(History(3));
        await NextAsync();

        while (await versions.MoveNextAsync().AsTask().WaitAsync(Limit))
            if (versions.Current.Position.Sequence == 3) break;
        Assert.Equal(3, versions.Current.Position.Sequence);
    }

    private async Task<ChatHubClient> ConnectAsync(ScriptedHub hub)
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });
        client.RequestsChanged += change => _told.Writer.TryWrite(change);
        await client.StartAsync();
        return client;
    }

    private Task<RequestsChange> NextAsync() => _told.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    private static ChatHistory History(long sequence, params string[] requests) =>
        new(9232, "test", "title", new HistoryPosition("e", sequence), ChatState.Generating, false, true, DateTimeOffset.UnixEpoch, [])
        {
            NeedsInput = requests.Length > 0,
            Requests = [.. requests.Select(id => new ChatRequest(id, RequestKind.Confirmation, "Run it?", []))],
        };
}
