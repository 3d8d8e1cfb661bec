using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What those who follow a chat get of it, proven through the hub with an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class FollowersTests : IAsyncDisposable
{
    private readonly ScriptedIde _ide = new();
    private readonly RunningHub _hub;

    public FollowersTests()
    {
        var settings = Slices.Profile(_ide.Port);
        foreach (var limit in new[] { "ReadsPerSecond", "ReadBurst" }) settings[$"ChatHub:Limits:{limit}"] = "10000";
        _hub = RunningHub.Start(settings, _ide.Replace);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
    }

    [Fact]
    public async Task FollowHistory_OneReadsAndOneDoesNot_TheSleeperHasFewerItemsAndEndsWithTheNewest()
    {
        const int Changes = 200, Length = 100_000;
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        await using var awake = Follow(connection);
        await NextAsync(awake);
        using var sleeper = await _hub.ConnectRawAsync();
        await RunningHub.SendAsync(sleeper, $$"""{"type":4,"invocationId":"1","target":"FollowHistory","arguments":[{{_ide.Port}},null]}""");

        // More than every buffer on the way holds, also where changes come so quickly that one item takes three of them: the sleeper's own is
        // small. The hub has each before the next comes, and so has who reads.
        for (var change = 1; change <= Changes; change++)
        {
            _ide.Chat.Answer($"{change} {new string('x', Length)}");
            var read = await connection.InvokeAsync<ChatHistory>("RefreshHistory", _ide.Port).Soon();
            while (awake.Current.Position.Sequence < read.Position.Sequence) await NextAsync(awake);
        }

        var items = new List<HistoryUpdate>();
        await foreach (var item in ItemsAsync(sleeper))
        {
            items.Add(item);
            if (item.Position == awake.Current.Position) break;
        }

        Assert.InRange(items.Count, 2, Changes - 20);
        Assert.All(items.Skip(1).Zip(items), pair => Assert.Equal(pair.Second.Position.Sequence, pair.First.BaseSequence)); // Never a gap.
        Assert.Contains(items.Skip(1), item => item.Position.Sequence - item.BaseSequence > 20);
        var history = items.Aggregate((ChatHistory?)null, (known, item) => item.ApplyTo(known))!;
        Assert.Equal($"{Changes} {new string('x', Length)}", history.Messages[^1].Content);
    }

    [Fact]
    public async Task FollowHistory_TwoFollowers_HaveTheSameVersionOfOneReading()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        await using var other = await _hub.ConnectAsync();
        await using var first = Follow(connection);
        await using var second = Follow(other);
        Assert.Equal((await NextAsync(first)).Position, (await NextAsync(second)).Position);
        var read = _ide.Agent.CallsOf("read");

        _ide.Chat.Turn("and?", "so");

        var (one, two) = (await NextAsync(first), await NextAsync(second));
        Assert.Equal((one.Position, one.BaseSequence, one.Changes), (two.Position, two.BaseSequence, two.Changes), Same);
        Assert.Equal(["and?", "so"], one.Changes.Select(change => change.Message!.Content));
        Assert.Equal(read + 1, _ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task NewChat_SomebodyFollows_GetsTheNewEpochWhole()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        await using var items = Follow(connection);
        await NextAsync(items);

        var begun = await connection.InvokeAsync<ChatHistory>("NewChat", _ide.Port).Soon();
        while (items.Current.Position.Epoch != begun.Position.Epoch) await NextAsync(items);

        Assert.Null(items.Current.BaseSequence);
        Assert.Empty(items.Current.History!.Messages);
    }

    [Fact]
    public async Task FollowHistory_WindowIsLoadedAnew_IsStaleMeanwhileAndThenTheSameConversation()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        await using var items = Follow(connection);
        var before = (await NextAsync(items)).History!;

        _ide.Navigate();
        _ide.Chat.Lose();
        var history = (await NextAsync(items)).ApplyTo(before);
        Assert.Equal((true, 2), (history.IsStale, history.Messages.Count));
        _ide.Chat.Restore();
        while (history.IsStale) history = (await NextAsync(items)).ApplyTo(history);

        Assert.Equal(before.Position.Epoch, history.Position.Epoch);
        Assert.Equal(before.Messages.Select(message => message.Id), history.Messages.Select(message => message.Id));
    }

    private static async Task<HistoryUpdate> NextAsync(IAsyncEnumerator<HistoryUpdate> items)
    {
        Assert.True(await items.MoveNextAsync().Soon());
        return items.Current;
    }

    private static bool Same((HistoryPosition, long?, IReadOnlyList<HistoryChange>) a, (HistoryPosition, long?, IReadOnlyList<HistoryChange>) b) =>
        a.Item1 == b.Item1 && a.Item2 == b.Item2 && JsonSerializer.Serialize(a.Item3) == JsonSerializer.Serialize(b.Item3);

    /// <summary>The items of a stream that was asked for by hand, as they come.</summary>
    private static async IAsyncEnumerable<HistoryUpdate> ItemsAsync(System.Net.WebSockets.ClientWebSocket socket)
    {
        var said = new StringBuilder();
        while (await RunningHub.ReadAsync(socket) is { } part)
        {
            said.Append(part);
            if (part[^1] != '\u001e') continue;
            foreach (var frame in said.ToString().Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
            {
                using var json = JsonDocument.Parse(frame);
                if (json.RootElement.TryGetProperty("item", out var item)) yield return item.Deserialize<HistoryUpdate>(JsonSerializerOptions.Web)!;
            }

            said.Clear();
        }
    }

    private IAsyncEnumerator<HistoryUpdate> Follow(HubConnection connection) =>
        connection.StreamAsync<HistoryUpdate>("FollowHistory", _ide.Port, null).GetAsyncEnumerator();
}
