using System.Text.Encodings.Web;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Following the genuine VS Code.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class FollowTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the second part of the protocol adds to an item with a message.</summary>
    private static readonly int SecondPart =
        ""","tools":[]""".Length + ""","needsInput":false""".Length + ",\"chatId\":\"\"".Length + 22;

    [Fact]
    public async Task FollowHistory_AnswerOf120Words_ReachesEveryFollowerAsSmallChangesAndEndsEqualToTheFile()
    {
        var code = fixture.Code;
        await using var hub = RunningHub.Start(code.CdpPort);
        var sender = await hub.ConnectAsync();
        await using var first = new Followed((await hub.ConnectAsync()).FollowHistory(code.CdpPort, null));
        await using var second = new Followed((await hub.ConnectAsync()).FollowHistory(code.CdpPort, null));
        await using var third = await BrowserFollower.OpenAsync(hub.Address, code.CdpPort);
        await Eventually.IsTrueAsync(
            async () => first.History is not null && second.History is not null && await third.HistoryAsync() is not null, Limit, "the first items");
        await code.NewChatAsync();
        await Eventually.IsTrueAsync(
            () => first.History is { IsStale: false, Messages.Count: 0 } && second.History is { Messages.Count: 0 }, Limit, "an empty chat");

        var receipt = await sender.SendAsync(code.CdpPort, "slow 120 20");

        foreach (var follower in new[] { first, second })
            await Eventually.IsTrueAsync(
                () =>
                    follower.History is { State: ChatState.Idle } history
                        && history.Messages.Any(message => message.Id == receipt.MessageId)
                        && history.Messages[^1].Content.Contains("word120", StringComparison.Ordinal),
                Limit, "the end of the answer");
        await Comparing.EventuallyEqualAsync(code, () => Task.FromResult(first.History!));
        await Comparing.EventuallyEqualAsync(code, () => Task.FromResult(second.History!));
        await Comparing.EventuallyEqualAsync(code, async () => (await third.HistoryAsync())!);
        Assert.InRange(await third.ItemsAsync(), 20, int.MaxValue);
        var growing = first.Updates.Where(update => update.Changes is [{ Kind: ChangeKind.Append }]).ToArray();
        Assert.True(growing.Length >= 20, $"{growing.Length} of {first.Updates.Count} items carry appended text only");
        // A message that is whole, with its time, takes 15 bytes more than the 256 that every other item keeps to.
        Assert.All(first.Updates.Where(update => update.History is null), update =>
        {
            var most = update.Changes.Any(change => change.Message is not null) ? 280 + SecondPart : 256;
            Assert.True(Overhead(update) <= most * Math.Max(1, update.Changes.Count), JsonSerializer.Serialize(update, Wire));
        });
    }

    [Fact]
    public async Task FollowHistory_WhileAnAnswerStreams_BringsAtMostSixtyItemsASecond()
    {
        var code = fixture.Code;
        await using var hub = RunningHub.Start(code.CdpPort);
        await using var follower = new Followed((await hub.ConnectAsync()).FollowHistory(code.CdpPort, null));
        await code.NewChatAsync();
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: false, Messages.Count: 0 }, Limit, "an empty chat");

        await code.SendAtDeskAsync("slow 150 10"); // A word every 10 ms.

        await Eventually.IsTrueAsync(
            () =>
                follower.History is { State: ChatState.Idle, Messages: [.., var last] } && last.Content.Contains("word150", StringComparison.Ordinal),
            Limit, "the end of the answer");
        var growing = follower.Updates
            .Zip(follower.Arrivals)
            .Where(item => item.First.Changes is [{ Kind: ChangeKind.Append }])
            .Select(item => item.Second)
            .ToArray();
        var seconds = growing[^1] - growing[0];
        // The first one does not count, as it opens the span; what the clock of the wait rounds off is less than one in ten.
        Assert.True(growing.Length >= 20 && growing.Length - 1 <= 66 * seconds, $"{growing.Length} items in {seconds:0.00} s");
    }

    /// <summary>What an item has beside its text, as JSON writes both.</summary>
    private static int Overhead(HistoryUpdate update)
    {
        var texts = update.Changes.Select(change => change.Text ?? change.Message?.Content ?? "").Append(update.Head?.Title ?? "");
        return JsonSerializer.SerializeToUtf8Bytes(update, Wire).Length
            - texts.Sum(text => JsonSerializer.SerializeToUtf8Bytes(text, Wire).Length - 2);
    }
}
