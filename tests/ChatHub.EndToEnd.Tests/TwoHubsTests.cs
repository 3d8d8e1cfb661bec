using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Two hubs look at one IDE: neither takes anything from the other, and what one of them typed the other does not type again.</summary>
[Trait("Needs", "Chromium")]
public sealed class TwoHubsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TwoHubsOnOnePage_SameId_TypedOnce()
    {
        await using var demo = await DemoChat.OpenAsync("?mounted=all");
        await using var one = RunningHub.StartWith(Settings(demo));
        await using var other = RunningHub.StartWith(Settings(demo));
        var (first, second) = (await one.ConnectAsync(), await other.ConnectAsync());
        await Task.WhenAll(first.JoinPort(demo.Port), second.JoinPort(demo.Port));

        // At once, and one after the other; each time they take turns at being first.
        for (var round = 0; round < 10; round++)
        {
            if (round % 2 == 1) (first, second) = (second, first);
            var message = new OutgoingMessage($"round {round}", Guid.NewGuid().ToString());
            var receipts = round < 6
                ? await Task.WhenAll(first.SendMessage(demo.Port, message), second.SendMessage(demo.Port, message))
                : [await first.SendMessage(demo.Port, message), await second.SendMessage(demo.Port, message)];

            var typed = Assert.Single(receipts, receipt => receipt.Status is SendStatus.Delivered or SendStatus.Queued);
            var repeated = Assert.Single(receipts, receipt => receipt.Status == SendStatus.Duplicate);
            Assert.Contains(repeated.FirstStatus, new SendStatus?[] { typed.Status, SendStatus.Delivered });
            Assert.Single((await first.RefreshHistory(demo.Port)).Messages, shown => shown.Content == message.Text);
        }
    }

    [Fact]
    public async Task TwoHubsOnOnePage_OneWasRestarted_TypesNothingAgain()
    {
        await using var demo = await DemoChat.OpenAsync("?mounted=all");
        await using var one = RunningHub.StartWith(Settings(demo));
        var message = new OutgoingMessage("before the other came", Guid.NewGuid().ToString());
        await (await one.ConnectAsync()).SendMessage(demo.Port, message);

        await using var other = RunningHub.StartWith(Settings(demo));
        var receipt = await (await other.ConnectAsync()).SendMessage(demo.Port, message);
        var another = await Assert.ThrowsAsync<ChatHubException>(
            async () => await (await other.ConnectAsync()).SendMessage(demo.Port, message with { Text = "under the same id" }));

        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (receipt.Status, receipt.FirstStatus!.Value));
        Assert.Equal(ErrorCode.InvalidArgument, another.Code);
    }

    [Fact]
    public async Task TwoHubsOnOnePage_BothFollowed_EachChangeIsHeardByBothAsByOneAlone()
    {
        await using var demo = await DemoChat.OpenAsync("?mounted=all");
        await using var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        var page = desk.Contexts[0].Pages.Single();
        // One looks after its agent all the time; if that took the other's away, nobody would bring it back.
        await using var one = RunningHub.StartWith(Settings(demo, ("ChatHub:Live:WatchdogInterval", "00:00:00.100")));
        await using var other = RunningHub.StartWith(Settings(demo, ("ChatHub:Live:WatchdogInterval", "01:00:00")));
        await using var first = new Followed((await one.ConnectAsync()).FollowHistory(demo.Port, null));
        await using var second = new Followed((await other.ConnectAsync()).FollowHistory(demo.Port, null));
        await Eventually.IsTrueAsync(() => first.History is not null && second.History is not null, Limit, "both follow");

        for (var n = 0; n < 30; n++)
        {
            var text = $"change {n}";
            await page.EvaluateAsync("text => { messages.push(made('user', text)); list.show(messages); }", text);
            await Eventually.IsTrueAsync(() => Has(first, text) && Has(second, text), Limit, "both have it");
        }

        static bool Has(Followed follower, string text) => follower.History!.Messages.Any(message => message.Content == text);
    }

    [Fact]
    public async Task TwoHubsOnOnePage_OneLeaves_TheOtherHearsOn()
    {
        await using var demo = await DemoChat.OpenAsync("?mounted=all");
        await using var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        await using var one = RunningHub.StartWith(Settings(demo, ("ChatHub:Live:WatchdogInterval", "01:00:00")));
        await using var first = new Followed((await one.ConnectAsync()).FollowHistory(demo.Port, null));
        await Eventually.IsTrueAsync(() => first.History is not null, Limit, "it is followed");
        await using (var other = RunningHub.StartWith(Settings(demo))) await (await other.ConnectAsync()).GetHistory(demo.Port);

        await desk.Contexts[0].Pages.Single().EvaluateAsync("() => { messages.push(made('user', 'heard still')); list.show(messages); }");

        await Eventually.IsTrueAsync(() => first.History!.Messages.Any(message => message.Content == "heard still"), Limit, "it is heard");
    }

    private static Dictionary<string, string> Settings(DemoChat demo, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(demo.Settings) { ["ChatHub:Sending:JournalFile"] = "" };
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }
}
