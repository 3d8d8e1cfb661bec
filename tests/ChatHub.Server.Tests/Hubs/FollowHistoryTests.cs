using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Histories;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Streams over real sockets, of versions that the tests make: no IDE is there.</summary>
[Collection(Alone.Name)]
public sealed class FollowHistoryTests : IAsyncDisposable
{
    private const string Ping = "{\"type\":6}\u001e";

    private readonly int _port = FreePort.Take();
    private readonly RunningHub _hub;

    public FollowHistoryTests() => _hub = RunningHub.Start(Slices.Profile(_port));

    private VersionLog Versions =>
        _hub.Services.GetRequiredService<ChatRooms>().AliasOf(_hub.Services.Chat(_port).Port).Bind(ChatKey.Sole).Store.Versions;

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task FollowHistory_NothingKnownYet_WaitsAndCountsAsFollower()
    {
        await using var connection = await _hub.ConnectAsync();
        await using var items = Follow(connection, null).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        await Eventually.IsTrueAsync(
            async () => (await connection.InvokeAsync<PortStatus[]>("ListPorts")) is [{ Followers: 1 }], Limit.Long, "a follower is counted");
        Assert.False(first.IsCompleted);

        Versions.Offer(Some.Snapshot("hello", _port));

        Assert.True(await first.Soon());
        Assert.Equal("hello", items.Current.History!.Messages[0].Content);
    }

    [Fact]
    public async Task FollowHistory_StreamCancelled_LeavesThePort()
    {
        Versions.Offer(Some.Snapshot(port: _port));
        await using var connection = await _hub.ConnectAsync();
        using var ending = new CancellationTokenSource();
        await using var items = Follow(connection, null, ending.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await items.MoveNextAsync().Soon());

        await ending.CancelAsync();

        await Eventually.IsTrueAsync(
            async () => (await connection.InvokeAsync<PortStatus[]>("ListPorts")).Length == 0, Limit.Long, "nobody is at the port");
    }

    [Fact]
    public async Task FollowHistory_MoreStreamsThanAConnectionMayHave_IsRateLimitedUntilOneEnds()
    {
        Versions.Offer(Some.Snapshot(port: _port));
        await using var connection = await _hub.ConnectAsync();
        using var ending = new CancellationTokenSource();
        List<IAsyncEnumerator<HistoryUpdate>> streams = [];
        for (var n = 0; n < new LimitOptions().StreamsOfAPort; n++)
        {
            streams.Add(Follow(connection, null, n == 0 ? ending.Token : default).GetAsyncEnumerator());
            Assert.True(await streams[^1].MoveNextAsync().Soon());
        }

        await BadInputTests.FailsWithAsync(ErrorCode.RateLimited, Follow(connection, null).FirstAsync().AsTask());
        await using (var other = await _hub.ConnectAsync()) Assert.NotNull((await Follow(other, null).FirstAsync().AsTask().Soon()).History);
        await ending.CancelAsync();

        await Eventually.IsTrueAsync(
            async () =>
            {
                try
                {
                    return (await Follow(connection, null).FirstAsync().AsTask().Soon()).History is not null;
                }
                catch (HubException)
                {
                    return false;
                }
            },
            Limit.Long, "there is room for one again");
        foreach (var stream in streams.Skip(1)) await stream.DisposeAsync();
    }

    [Fact]
    public async Task FollowHistory_PortOfNoProfile_IsRefused()
    {
        await using var connection = await _hub.ConnectAsync();
        await using var items = connection.StreamAsync<HistoryUpdate>("FollowHistory", 1, null).GetAsyncEnumerator();

        var error = await Assert.ThrowsAsync<HubException>(() => items.MoveNextAsync().Soon());

        Assert.Contains("HubException: portNotAllowed: ", error.Message, StringComparison.Ordinal);
    }

    [Trait("Needs", "Time")]
    [Fact]
    public async Task FollowHistory_TenThousandChangesBesideAFollowerThatDoesNotRead_ItsLastItemHasAllThatTheSocketsCouldNotHold()
    {
        const int Count = 10_000;
        using var sleeper = await _hub.ConnectRawAsync();
        await RunningHub.SendAsync(sleeper, $$"""{"type":4,"invocationId":"1","target":"FollowHistory","arguments":[{{_port}},null]}""");
        await using var connection = await _hub.ConnectAsync();
        await using var awake = Follow(connection, null).GetAsyncEnumerator();
        var history = Some.History(port: _port) with
        {
            Messages =
                [.. Enumerable.Range(0, 10).Select(n => new ChatMessage($"m{n}", ChatRole.User, new string('a', 4000), MessageState.Complete, null))],
        };
        ChatHistory? seen = null;

        for (var version = 1; version <= Count; version++)
        {
            var messages = history.Messages.ToArray();
            messages[version % 10] = messages[version % 10] with { Content = $"{version} {new string('b', 4000)}" };
            history = history with { Position = new HistoryPosition("epoch", version), Messages = messages };
            Versions.Offer(new HistorySnapshot(history));
            // One that reads is not ahead of the changes by much: the sleeper, too, had the time to be written to.
            if (version % 5 == 0) seen = await UpToAsync(awake, seen, version);
        }

        Assert.True(seen!.Messages.SequenceEqual(history.Messages));
        var (late, items) = await ReadAllAsync(sleeper, history.Position);
        Assert.True(late.Messages.SequenceEqual(history.Messages));
        // What the sockets held, item by item, and then one that skips all that came while they were full.
        Assert.Equal(items[^2].Position.Sequence, items[^1].BaseSequence);
        Assert.InRange(items[^2].Position.Sequence, 1, Count / 2);
        Assert.All(items.Skip(1).SkipLast(1), item => Assert.InRange(item.Position.Sequence - item.BaseSequence!.Value, 1, Count / 10));
    }

    [Fact]
    public async Task FollowHistory_NothingChanges_NothingIsSentButPings()
    {
        _hub.WasRead(Some.Snapshot(port: _port));
        using var socket = await _hub.ConnectRawAsync();
        await RunningHub.SendAsync(socket, $$"""{"type":4,"invocationId":"1","target":"FollowHistory","arguments":[{{_port}},null]}""");
        Assert.Contains("\"item\"", await RunningHub.ReadAsync(socket), StringComparison.Ordinal);
        var next = RunningHub.ReadAsync(socket);

        await QuietWindow.HoldsAsync(
            TimeSpan.FromSeconds(1.5),
            async () =>
            {
                // The same version once more, as after a reading that found nothing new.
                Versions.Offer(Some.Snapshot(port: _port));
                if (!next.IsCompleted) return true;
                var isPing = await next == Ping;
                next = RunningHub.ReadAsync(socket);
                return isPing;
            },
            "nothing but pings is sent");

        Versions.Offer(Some.Snapshot("changed", _port, sequence: 2));
        for (; await next == Ping; next = RunningHub.ReadAsync(socket))
        {
            // What comes after the pings is the change: the socket was listened to all the time.
        }

        Assert.Contains("changed", await next, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_OfAClientThatReadsAndSaysNothing_AreNinetySeconds()
    {
        var transport = new HttpConnectionDispatcherOptions();
        HubsServiceCollectionExtensions.SetTransport(transport);

        Assert.Equal(TimeSpan.FromSeconds(90), transport.TransportSendTimeout);
        Assert.Equal(TimeSpan.FromSeconds(90), _hub.Services.GetRequiredService<IOptions<HubOptions>>().Value.ClientTimeoutInterval);
    }

    private static async Task<ChatHistory?> UpToAsync(IAsyncEnumerator<HistoryUpdate> items, ChatHistory? history, long sequence)
    {
        while (history is null || history.Position.Sequence < sequence)
        {
            Assert.True(await items.MoveNextAsync().Soon());
            history = items.Current.ApplyTo(history);
        }

        return history;
    }

    /// <summary>Wakes up and reads until it has a version.</summary>
    private static async Task<(ChatHistory History, List<HistoryUpdate> Items)> ReadAllAsync(ClientWebSocket socket, HistoryPosition last)
    {
        ChatHistory? history = null;
        List<HistoryUpdate> items = [];
        var (text, buffer) = (new StringBuilder(), new byte[1 << 20]);
        while (history?.Position != last)
        {
            var read = await socket.ReceiveAsync(buffer, CancellationToken.None).Soon();
            Assert.NotEqual(WebSocketMessageType.Close, read.MessageType);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count)); // ASCII only: no character is cut.
            var frames = text.ToString().Split('\u001e');
            text.Clear().Append(frames[^1]);
            foreach (var frame in frames[..^1]
                .Select(frame => JsonSerializer.Deserialize<JsonElement>(frame))
                .Where(frame => frame.GetProperty("type").GetInt32() == 2))
            {
                items.Add(frame.GetProperty("item").Deserialize<HistoryUpdate>(JsonSerializerOptions.Web)!);
                history = items[^1].ApplyTo(history);
            }
        }

        return (history!, items);
    }

    private IAsyncEnumerable<HistoryUpdate> Follow(HubConnection connection, HistoryPosition? since, CancellationToken cancellationToken = default) =>
        connection.StreamAsync<HistoryUpdate>("FollowHistory", _port, since, cancellationToken);
}
