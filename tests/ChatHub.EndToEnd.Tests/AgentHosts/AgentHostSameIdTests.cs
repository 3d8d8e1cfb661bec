using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>
/// The same <c>clientMessageId</c> before, during and after the shipped Agent Host's end: what counts is how often its agent has written it down.
/// </summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostSameIdTests(HostRun run) : IClassFixture<HostRun>
{
    /// <summary>Nobody answers, or nobody was asked because nobody had answered for some time: nothing was sent.</summary>
    private static readonly ErrorCode[] Away = [ErrorCode.IdeUnreachable, ErrorCode.CircuitOpen];

    [Fact]
    public async Task SendMessage_AnsweredBeforeTheHostEnded_IsThereOnceHoweverOftenItIsSentAgain()
    {
        const string text = "answered before";
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        await run.Client.SendMessage(chat.Address, new(text, text));
        await run.HistoryAsync(chat.Address, history => history is { State: ChatState.Idle, Messages.Count: 4 }, "its answer");

        await KillAsync(follower);
        var away = await run.Client.SendMessage(chat.Address, new(text, text));
        await ComeBackAsync(follower);
        var back = await run.Client.SendMessage(chat.Address, new(text, text));

        // What is known of it is told also while nobody is there to be asked.
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (away.Status, away.FirstStatus));
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (back.Status, back.FirstStatus));
        Assert.Equal(1, await TimesOfAsync(text, chat));
    }

    [Fact]
    public async Task SendMessage_HeldByTheModelWhenTheHostEnded_IsThereOnce()
    {
        const string text = "stream 9 1";
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        await run.Host.Model.HoldAsync();
        var first = await run.Client.SendMessage(chat.Address, new(text, text));
        await Eventually.IsTrueAsync(() => run.Host.TimesOf(text) == 1, HostRun.Limit, "the host has written it down, which it does a while later");

        await KillAsync(follower);
        await ComeBackAsync(follower);
        var again = await run.Client.SendMessage(chat.Address, new(text, text));

        Assert.Equal(SendStatus.Delivered, first.Status);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
        Assert.Equal(1, await TimesOfAsync(text, chat));
    }

    /// <summary>The queue is gone with the host, and nobody knows how far it had come: the hub says so, and does not guess.</summary>
    [Fact]
    public async Task SendMessage_WaitingBehindATurnWhenTheHostEnded_IsUnconfirmedAndNeverSentAgain()
    {
        const string text = "waiting when it ended";
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        await run.Host.Model.HoldAsync();
        await run.Client.SendMessage(chat.Address, new("stream 9 2", null));
        var first = await run.Client.SendMessage(chat.Address, new(text, text));

        await KillAsync(follower);
        await ComeBackAsync(follower);
        var again = await run.Client.SendMessage(chat.Address, new(text, text));

        Assert.Equal(SendStatus.Queued, first.Status);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Unconfirmed), (again.Status, again.FirstStatus));
        Assert.Equal(0, await TimesOfAsync(text, chat));
    }

    [Fact]
    public async Task SendMessage_WhileTheHostIsAway_IsRefusedAndThereOnceWhenItIsSentAgain()
    {
        const string text = "sent while it was away";
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        await KillAsync(follower);

        var refused = await Assert.ThrowsAsync<ChatHubException>(async () => await run.Client.SendMessage(chat.Address, new(text, text)));
        await ComeBackAsync(follower);
        var sent = await run.Client.SendMessage(chat.Address, new(text, text));
        var again = await run.Client.SendMessage(chat.Address, new(text, text));

        Assert.Contains(refused.Code, Away);
        Assert.Equal(SendStatus.Delivered, sent.Status);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
        Assert.Equal(1, await TimesOfAsync(text, chat));
    }

    /// <summary>At whichever moment of the send the host ends: what was refused may be sent again, and nothing else is.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task SendMessage_OnItsWayWhenTheHostEnds_IsThereAtMostOnce(int round)
    {
        var text = $"on its way {round}";
        var chat = await run.BeginAsync();
        await using var follower = new Followed(run.Client.FollowHistory(chat.Address, null));
        await run.HistoryAsync(chat.Address, history => history.Messages.Count == 2, "what was said before");
        await run.Host.Model.HoldAsync();

        var sending = EndOfAsync(chat, text);
        await KillAsync(follower);
        var first = await sending;
        await ComeBackAsync(follower);
        var again = await EndOfAsync(chat, text);

        // Null: it was refused, and nothing had been sent.
        Assert.Equal(first is null ? SendStatus.Delivered : SendStatus.Duplicate, again);
        Assert.InRange(await TimesOfAsync(text, chat), first is null ? 1 : 0, 1);
    }

    private async Task<SendStatus?> EndOfAsync(HostedChat chat, string text)
    {
        try
        {
            return (await run.Client.SendMessage(chat.Address, new(text, text))).Status;
        }
        catch (ChatHubException e) when (Away.Contains(e.Code))
        {
            return null;
        }
    }

    private async Task KillAsync(Followed follower)
    {
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: false }, HostRun.Limit, "the chat as it is");
        await run.Host.KillAsync();
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: true }, HostRun.Limit, "it is told that the host is away");
    }

    private async Task ComeBackAsync(Followed follower)
    {
        var before = follower.History!.Position.Epoch;
        await run.Host.Model.ReleaseAsync();
        await run.RestartAsync();
        await Eventually.IsTrueAsync(
            () => follower.History is { IsStale: false } history && history.Position.Epoch != before, HostRun.Limit, "a new epoch");
    }

    /// <summary>How often the agent has it, once it has also what was said last.</summary>
    private async Task<int> TimesOfAsync(string text, HostedChat chat)
    {
        var last = $"after {text}";
        await run.Client.SendMessage(chat.Address, new(last, null));
        await Eventually.IsTrueAsync(() => run.Host.TimesOf(last) == 1, HostRun.Limit, "what was said last is written down");
        return run.Host.TimesOf(text);
    }
}
