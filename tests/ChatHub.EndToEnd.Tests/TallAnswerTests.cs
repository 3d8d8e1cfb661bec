using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>An answer that is taller than the list: VS Code takes the request above it out of the rows.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class TallAnswerTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GetHistory_HubComesWhileOnlyATallAnswerIsMounted_HasItsRequestToo()
    {
        var code = fixture.Code;
        await code.NewChatAsync();
        await code.SendAndWaitAtDeskAsync("block 150");
        await Eventually.IsTrueAsync(
            async () =>
                await code.Page.EvaluateAsync<int>(
                    "() => document.querySelectorAll('.interactive-list .monaco-list-rows > .monaco-list-row').length") == 1,
            TimeSpan.FromSeconds(30), "nothing but the answer is mounted");

        await using var hub = RunningHub.Start(code.CdpPort);
        var client = await hub.ConnectAsync();

        Assert.Equal(
            [(ChatRole.User, "block 150")],
            (await client.GetHistory(code.CdpPort)).Messages.Take(1).Select(message => (message.Role, message.Content)));
        await Comparing.EventuallyEqualAsync(code, () => client.GetHistory(code.CdpPort));
    }

    [Fact]
    public async Task FollowHistory_PromptTallerThanTheList_KeepsEveryMessageAndTheEpoch()
    {
        var code = fixture.Code;
        await code.NewChatAsync();
        await using var hub = RunningHub.Start(code.CdpPort);
        var client = await hub.ConnectAsync();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await client.SendAsync(code.CdpPort, text);
            await code.WaitIdleAsync();
        }

        await using var followed = new Followed(client.FollowHistory(code.CdpPort, null));
        await Eventually.IsTrueAsync(() => followed.History is { State: ChatState.Idle, Messages.Count: 6 }, Limit, "the chat is followed");
        var before = followed.History!;
        var tall = string.Join('\n', Enumerable.Range(1, 300).Select(n => $"line {n} of a prompt that is taller than the list"));

        // Once while nothing runs, once behind a running answer.
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(code.CdpPort, tall)).Status);
        await Eventually.IsTrueAsync(() => followed.History is { State: ChatState.Idle, Messages.Count: 8 }, Limit, "the tall one is answered");
        await client.SendAsync(code.CdpPort, "slow 20 100");
        await client.SendAsync(code.CdpPort, $"{tall} again");
        await Eventually.IsTrueAsync(
            () => followed.History is { State: ChatState.Idle, Messages.Count: 12 }, Limit, "the one that waited is answered too");

        Assert.All(Histories(followed), history =>
        {
            Assert.Equal(before.Position.Epoch, history.Position.Epoch);
            Assert.Equal(before.Messages.Select(message => message.Id), history.Messages.Take(6).Select(message => message.Id));
        });
        await Comparing.EventuallyEqualAsync(code, () => client.GetHistory(code.CdpPort));
    }

    /// <summary>Every version that the follower had.</summary>
    private static List<ChatHistory> Histories(Followed followed)
    {
        List<ChatHistory> all = [];
        foreach (var update in followed.Updates) all.Add(update.ApplyTo(all.LastOrDefault()));
        return all;
    }
}
