using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Somebody is away, and their IDE's window is not seen: what is sent to it from elsewhere arrives as ever.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "Time")]
public sealed class HiddenWindowTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A browser lets the timers of a window that is hidden for longer fire once a minute, VS Code's own among them.</summary>
    private static readonly TimeSpan QueueLimit = TimeSpan.FromMinutes(6);

    private VsCode Code => fixture.Code;

    [Theory]
    [InlineData(Hiding.AnotherTab)]
    [InlineData(Hiding.Minimised)]
    public async Task SendMessage_FiveInARowToAHiddenWindow_AreAskedOnceEachInOrder(Hiding how)
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await using var hidden = await HiddenWindow.HideAsync(Code.Page, how);
        var before = (await Code.AskedAsync()).Count;
        string[] texts = [.. Enumerable.Range(1, 5).Select(n => $"hidden {n} \u202a+49\u202c\u200e\n\tsecond line")];

        foreach (var text in texts)
        {
            Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, text)).Status);
            await Eventually.IsTrueAsync(async () => (await client.GetHistory(Code.CdpPort)).State == ChatState.Idle, Limit, "it is answered");
        }

        Assert.Equal(texts, (await Code.AskedAsync()).Skip(before).Select(asked => asked.Prompt));
        Assert.Equal(
            texts,
            (await client.GetHistory(Code.CdpPort)).Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content));
        await hidden.AssertPaintsNothingAsync();
        await hidden.ShowAsync();
        Assert.Equal("", await Code.DraftAsync());
    }

    [Theory]
    [InlineData(Hiding.AnotherTab)]
    [InlineData(Hiding.Minimised)]
    public async Task SendMessage_FiveInARowWhileAHiddenWindowAnswers_AreAskedOnceEachInOrder(Hiding how)
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await client.SendAsync(Code.CdpPort, "slow 600 100");
        await using var hidden = await HiddenWindow.HideAsync(Code.Page, how);
        var before = (await Code.AskedAsync()).Count;
        string[] texts = [.. Enumerable.Range(1, 5).Select(n => $"waiting {n} \u2066x\u2069 \ufeff.")];

        foreach (var text in texts) Assert.Equal(SendStatus.Queued, (await client.SendAsync(Code.CdpPort, text)).Status);

        await Eventually.IsTrueAsync(
            async () =>
                (await client.GetHistory(Code.CdpPort)) is { State: ChatState.Idle } history
                    && history.Messages.All(message => message.State == MessageState.Complete),
            QueueLimit, "all is answered");
        // VS Code makes one request of those that waited together.
        Assert.Equal(string.Join("\n\n", texts), string.Join("\n\n", (await Code.AskedAsync()).Skip(before).Select(asked => asked.Prompt)));
        await hidden.AssertPaintsNothingAsync();
        await hidden.ShowAsync();
        Assert.Equal("", await Code.DraftAsync());
    }
}
