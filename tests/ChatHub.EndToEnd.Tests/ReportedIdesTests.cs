using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// The shipped profiles of Cursor and Windsurf on pages built from reports: reported, not seen. They prove the profiles, not the IDEs.
/// </summary>
[Trait("Needs", "Chromium")]
public sealed class ReportedIdesTests
{
    private const string Code = "```python\ndef f():\n  return 1\n```";

    [Theory]
    [InlineData("agents", "Agents window (3.8 and later)")]
    [InlineData("composer", "Composer (3.8 to 3.10)")]
    [InlineData("older", "Composer (before 3.8)")]
    public async Task Cursor_ReportedNotSeen_IsReadAndSentToAndKeepsRowsThatLeft(string generation, string name)
    {
        await using var chat = await PlainChat.StartAsync($"cursor.html?g={generation}");
        await using var hub = RunningHub.StartWith(Settings(chat, "cursor"));
        var client = await hub.ConnectAsync();

        var history = await client.GetHistory(chat.Port);
        Assert.Equal(
            [(ChatRole.User, "What is *f*?\n\n  a_b"), (ChatRole.Assistant, $"Use **this**:\n\n{Code}\n\nDone.")],
            history.Messages.Select(message => (message.Role, message.Content)));
        Assert.False(history.IsComplete);
        Assert.Contains($"Matched: {name}.", (await client.ListPorts()).Single().Detail, StringComparison.Ordinal);

        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(chat.Port, "two\nlines")).Status);
        var page = await PageAsync(chat);
        await page.EvaluateAsync("() => window.unmountFirst()");
        var after = await client.RefreshHistory(chat.Port);
        Assert.Equal(4, after.Messages.Count);
        Assert.Equal(history.Messages.Select(message => message.Id), after.Messages.Take(2).Select(message => message.Id));
        Assert.Equal(("two\nlines", "Echo"), (after.Messages[2].Content, after.Messages[3].Content));
        if (generation == "agents") return; // Its new chat is told by no selector in the reports.
        Assert.Empty((await client.NewChat(chat.Port)).Messages);
    }

    [Fact]
    public async Task Windsurf_ReportedNotSeen_WithTrustedTypes_IsReadAndSentToWithoutAViolation()
    {
        await using var chat = await PlainChat.StartAsync("windsurf.html");
        await using var hub = RunningHub.StartWith(Settings(chat, "windsurf"));
        var client = await hub.ConnectAsync();

        var history = await client.GetHistory(chat.Port);
        Assert.Equal(["Say *it*", "It **is**:\n\n```js\nlet a = 1;\n```"], history.Messages.Select(message => message.Content));
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(chat.Port, "again")).Status);
        Assert.Equal(0, await (await PageAsync(chat)).EvaluateAsync<int>("() => window.violations"));
    }

    private static Dictionary<string, string> Settings(PlainChat chat, string ide) => new()
    {
        [$"ChatHub:Ides:{ide}:Ports"] = chat.Port.ToString(CultureInfo.InvariantCulture),
        [$"ChatHub:Ides:{ide}:TargetUrl"] = $"/{ide}\\.html",
    };

    private static async Task<IPage> PageAsync(PlainChat chat) => (await PlaywrightDriver.ConnectAsync(chat.Port)).Contexts[0].Pages[0];
}
