using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>After its model has failed the shipped Agent Host begins nothing of a queue by itself: what of it the hub begins, and what not.</summary>
[Trait("Needs", "AgentHost")]
public sealed class AgentHostHeldBackTests(HostRun run) : IClassFixture<HostRun>
{
    [Fact]
    public async Task SendMessage_AfterTheModelFailed_IsBegunByTheHubExactlyOnce()
    {
        const string text = "after the failure";
        var chat = await run.BeginAsync();
        await run.Client.SendMessage(chat.Address, new("fail", null));
        await UntilFailedAsync(chat);

        var receipt = await run.Client.SendMessage(chat.Address, new(text, text));
        var again = await run.Client.SendMessage(chat.Address, new(text, text));

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
        var history = await run.HistoryAsync(
            chat.Address, history => history.State == ChatState.Idle && history.Messages[^1].Content == $"Echo: {text}", "its answer");
        Assert.Equal(["the first one", "fail", text], SaidIn(history));
        await run.Desk.SubscribeAsync(chat.Chat); // What the host told before is here then.
        var (queued, by) = Assert.Single(Begun(chat, text));
        Assert.NotNull(queued);
        Assert.StartsWith("chathub-", by, StringComparison.Ordinal);
        await Eventually.IsTrueAsync(() => run.Host.TimesOf(text) == 1, HostRun.Limit, "it is written down");
    }

    /// <summary>It was on its way when the model failed, and waits until somebody goes on; the next send does.</summary>
    [Fact]
    [Trait("Needs", "Time")]
    public async Task SendMessage_AnEarlierOneIsHeldBack_BeginsThatOneAndTheHostGoesOnWithBoth()
    {
        var chat = await run.BeginAsync();
        await run.Client.SendMessage(chat.Address, new("fail", null));
        var waits = await run.Client.SendMessage(chat.Address, new("behind it", "behind it"));
        Assert.Equal(SendStatus.Queued, waits.Status);
        await UntilFailedAsync(chat);

        var next = await run.Client.SendMessage(chat.Address, new("and then", "and then"));

        Assert.True(next.Status is SendStatus.Queued or SendStatus.Delivered);
        var history = await run.HistoryAsync(
            chat.Address, history => history.State == ChatState.Idle && history.Messages[^1].Content == "Echo: and then", "both");
        Assert.Equal(["the first one", "fail", "behind it", "and then"], SaidIn(history));
        await run.Desk.SubscribeAsync(chat.Chat); // What the host told before is here then.
        Assert.StartsWith("chathub-", Assert.Single(Begun(chat, "behind it")).By, StringComparison.Ordinal);
        Assert.Null(Assert.Single(Begun(chat, "and then")).By);
    }

    /// <summary>What somebody else wants to say, and when, is theirs to decide: the hub's message waits behind it.</summary>
    [Fact]
    [Trait("Needs", "Time")]
    public async Task SendMessage_TheDesksMessageIsHeldBack_IsRefusedAndTheDesksIsBegunByTheDeskAlone()
    {
        const string desks = "queued at the desk";
        const string text = "sent behind it";
        var chat = await run.BeginAsync();
        await run.Client.SendMessage(chat.Address, new("fail", null));
        var id = await run.Desk.SendAsync(chat.Chat, desks);
        await run.HistoryAsync(chat.Address, history => history.Messages[^1] is { State: MessageState.Pending, Content: desks }, "it waits");
        var waits = await run.Client.SendMessage(chat.Address, new(text, text));
        Assert.Equal(SendStatus.Queued, waits.Status);
        await UntilFailedAsync(chat);

        var refused = await Assert.ThrowsAsync<ChatHubException>(
            async () => await run.Client.SendMessage(chat.Address, new("one more", "one more")));
        var held = await run.Client.GetHistory(chat.Address);
        await run.Desk.SubscribeAsync(chat.Chat);

        Assert.Equal(ErrorCode.Busy, refused.Code);
        Assert.Equal([desks, text], held.Messages.Where(message => message.State == MessageState.Pending).Select(message => message.Content));
        Assert.Empty(Begun(chat, desks));
        await run.Desk.DispatchAsync(chat.Chat, new
        {
            type = "chat/turnStarted", turnId = Guid.NewGuid(), startedAt = "2026-01-01T00:00:00.000Z", queuedMessageId = id,
            message = new { text = desks, origin = new { kind = "user" }, model = new { id = "gpt-5-mini" } },
        });
        var history = await run.HistoryAsync(
            chat.Address, history => history.State == ChatState.Idle && history.Messages[^1].Content == $"Echo: {text}", "both");
        Assert.Equal(["the first one", "fail", desks, text], SaidIn(history));
        await run.Desk.SubscribeAsync(chat.Chat);
        Assert.Equal((id, run.Desk.Id), Assert.Single(Begun(chat, desks)));
        Assert.Null(Assert.Single(Begun(chat, text)).By); // The host goes on by itself from then on.
    }

    private Task<ChatHistory> UntilFailedAsync(HostedChat chat) => run.HistoryAsync(
        chat.Address, history => history.Messages.Any(message => message.State == MessageState.Failed), "the model has failed");

    private static IEnumerable<string> SaidIn(ChatHistory history) =>
        history.Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content);

    /// <summary>The turns of a text, as the desk was told: of which message of the queue, and begun by whom; null: by the host itself.</summary>
    private IEnumerable<(string? Queued, string? By)> Begun(HostedChat chat, string text) =>
        from frame in run.Desk.Frames
        where frame.Contains("\"chat/turnStarted\"", StringComparison.Ordinal)
        let told = JsonSerializer.Deserialize<JsonElement>(frame).GetProperty("params")
        let action = told.GetProperty("action")
        where told.GetProperty("channel").GetString() == chat.Chat && action.GetProperty("message").GetProperty("text").GetString() == text
        select (
            action.TryGetProperty("queuedMessageId", out var queued) ? queued.GetString() : null,
            told.TryGetProperty("origin", out var origin) ? origin.GetProperty("clientId").GetString() : null);
}
