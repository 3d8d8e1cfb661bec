using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>VS Code's list of messages has the rows in the DOM that are seen, and few more; headers stick, and code is drawn by an editor.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class VirtualizedListTests(VsCodeFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private VsCode Code => fixture.Code;

    [Fact]
    public async Task GetHistory_RowsThatLeftTheDom_Stay()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();
        string[] texts = [.. Enumerable.Range(0, 6).Select(_ => Unique("kept"))];
        foreach (var text in texts)
        {
            await client.SendAsync(Code.CdpPort, text);
            await Code.WaitIdleAsync();
        }

        await client.SendAsync(Code.CdpPort, "block 120");
        await Code.WaitIdleAsync();

        var mounted = await Code.Page.EvaluateAsync<int>(
            "() => document.querySelectorAll('.interactive-list .monaco-list-rows > .monaco-list-row').length");
        var history = await client.RefreshHistory(Code.CdpPort);
        Assert.True(mounted < 14, $"{mounted} rows are mounted: nothing left the DOM");
        Assert.Equal(14, history.Messages.Count);
        Assert.True(history.IsComplete);
        Assert.Equal(texts, history.Messages.Where(message => message.Role == ChatRole.User).Take(6).Select(message => message.Content));
    }

    [Fact]
    public async Task GetHistory_LongAnswersWithAStickyHeader_RolesAlternateInOrder()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();
        await client.SendAsync(Code.CdpPort, "block 150");
        await Code.WaitIdleAsync();
        await client.SendAsync(Code.CdpPort, "block 150");
        await Code.WaitIdleAsync();

        var history = await client.RefreshHistory(Code.CdpPort);

        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.User, ChatRole.Assistant], history.Messages.Select(message => message.Role));
    }

    [Fact]
    public async Task GetHistory_CodeBlock_StaysFencedInsideItsMessageWithItsLanguageAndLines()
    {
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        await Code.NewChatAsync();
        await client.SendAsync(Code.CdpPort, "code 12 python");
        await Code.WaitIdleAsync();

        var answer = (await client.RefreshHistory(Code.CdpPort)).Messages;

        Assert.Equal(2, answer.Count);
        Assert.Contains("```python\n", answer[1].Content, StringComparison.Ordinal);
        Assert.True(answer[1].Content.Split('\n').Length >= 14);
        await Comparing.EventuallyEqualAsync(Code, () => client.GetHistory(Code.CdpPort));
    }

    private static string Unique(string what) => $"{what} {Guid.NewGuid():N}";
}
