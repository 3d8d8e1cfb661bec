using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Somebody sets the clock of the hub's machine while it runs.</summary>
[Trait("Needs", "Chromium")]
public sealed class ClockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public async Task Clock_SetByDays_HitsStayHitsFollowersFollowAndNothingIsTypedTwice(int days)
    {
        await using var demo = await DemoChat.OpenAsync("?n=4&mounted=all");
        var clock = new SettableClock();
        await using var hub = RunningHub.StartWith(demo.Settings, time: clock);
        var client = await hub.ConnectAsync();
        await using var follower = new Followed(client.FollowHistory(demo.Port, null));
        var before = await client.SendMessage(demo.Port, new OutgoingMessage("before the change", "before"));
        await Eventually.IsTrueAsync(
            () => follower.History is { State: ChatState.Idle, Messages.Count: 6 }, Limit, "the follower has the first and its answer");

        clock.Offset = TimeSpan.FromDays(days);

        var repeated = await client.SendMessage(demo.Port, new OutgoingMessage("before the change", "before"));
        var after = await client.SendMessage(demo.Port, new OutgoingMessage("after the change", "after"));
        Assert.Equal(
            (SendStatus.Delivered, SendStatus.Duplicate, SendStatus.Delivered, SendStatus.Delivered),
            (before.Status, repeated.Status, repeated.FirstStatus!.Value, after.Status));
        await Eventually.IsTrueAsync(
            () => follower.History is { State: ChatState.Idle, Messages.Count: 8 }, Limit, "the follower has both and their answers");
        Assert.Equal(
            ["before the change", "after the change"],
            follower.History!.Messages.Skip(4).Where(message => message.Role == ChatRole.User).Select(message => message.Content));
        // The page may say something more after the answer's end.
        await Eventually.IsTrueAsync(
            async () =>
            {
                var hits = (await client.GetCacheStatistics()).Hits;
                await client.GetHistory(demo.Port);
                return (await client.GetCacheStatistics()).Hits == hits + 1;
            },
            Limit, "a call is a hit");
    }

    /// <summary>The machine's clock as somebody set it; its timestamps and timers go on.</summary>
    private sealed class SettableClock : TimeProvider
    {
        private long _offset;

        public TimeSpan Offset { set => Interlocked.Exchange(ref _offset, value.Ticks); }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));
    }
}
