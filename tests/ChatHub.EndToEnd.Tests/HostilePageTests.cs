using ChatHub.Contracts;
using ChatHub.Server.Commands;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlaywrightDriver = ChatHub.Testing.PlaywrightDriver;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// A page in the IDE that has taken over the agent: whatever it answers, its own port has a clear error, and the hub and every other port go on.
/// Here is what only a browser shows; texts that are no answers are <c>HostileAgentTests</c>'.
/// </summary>
[Trait("Needs", "Chromium")]
public sealed class HostilePageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RefreshHistory_AnswerIsNonsense_IsAClearErrorOfThisPort()
    {
        await using var chat = await HostileChat.StartAsync(("read", "[]"));
        await using var hub = RunningHub.StartWith(WithoutCircuits(chat));
        var client = await hub.ConnectAsync();

        foreach (var nonsense in HostileAnswers.Any)
        {
            await chat.AnswerAsync(nonsense);
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.RefreshHistory(chat.Chat.Port));
            Assert.True(
                error.Code is ErrorCode.IdeUnreachable or ErrorCode.SelectorsUnmatched or ErrorCode.NotAnIde or ErrorCode.ChatPanelNotFound,
                $"{nonsense}: {error.Message}");
            Assert.Contains($"{chat.Chat.Port}", error.Message, StringComparison.Ordinal);
        }

        await chat.AnswerAsync("agent.read()");
        Assert.Equal(3, (await client.RefreshHistory(chat.Chat.Port)).Messages.Count);
    }

    [Fact]
    public async Task RefreshHistory_RecordIsNonsense_IsWhatThePageShowsAndFollowersGoOn()
    {
        await using var chat = await HostileChat.StartAsync(("record", "null"), ("read", HostileAnswers.Gaps));
        await using var hub = RunningHub.StartWith(WithoutCircuits(chat));
        var client = await hub.ConnectAsync();
        await using var versions = client.FollowAsync(chat.Chat.Port).GetAsyncEnumerator();
        Assert.True(await versions.MoveNextAsync().AsTask().WaitAsync(Limit, TimeProvider.System));

        foreach (var nonsense in (string[])[.. HostileAnswers.Any, .. HostileAnswers.Records])
        {
            var before = await chat.AnswerAsync(nonsense);
            var history = await client.RefreshHistory(chat.Chat.Port);
            Assert.True(
                history is { IsStale: false, Messages: [{ Content: "a" }, .., { Content: "b" }] },
                $"{nonsense}: {history.Messages.Count} messages, stale: {history.IsStale}");
            Assert.True(await chat.CallsAsync() > before, $"{nonsense} was never asked for");
            Assert.True(await versions.MoveNextAsync().AsTask().WaitAsync(Limit, TimeProvider.System));
        }
    }

    [Fact]
    public async Task CheckProfile_AnswerIsNonsense_IsSaidInOneLine()
    {
        await using var chat = await HostileChat.StartAsync(("check", "[]"));
        await using var hub = RunningHub.StartWith(chat.Chat.Settings());
        var check = hub.Services.GetRequiredService<ProfileCheck>();

        foreach (var nonsense in (string[])[.. HostileAnswers.Any, .. HostileAnswers.Checks])
        {
            await chat.AnswerAsync(nonsense);
            await using var output = new StringWriter();
            Assert.Equal(1, await check.RunAsync("plain", chat.Chat.Port, output, CancellationToken.None));
            var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
            Assert.True(lines.Length == 2 && lines[1].Contains($"{chat.Chat.Port}", StringComparison.Ordinal), $"{nonsense}: {output}");
        }
    }

    [Fact]
    public async Task SendMessage_AnswerToTypingIsNonsense_IsAClearErrorAndTheTextIsTakenOut()
    {
        await using var chat = await HostileChat.StartAsync(("prepare", "[]"));
        await using var hub = RunningHub.StartWith(chat.Chat.Settings());
        var client = await hub.ConnectAsync();

        foreach (var nonsense in new[] { "'nonsense'", "'{}'", "[]", "'{\"error\":17}'" })
        {
            await chat.AnswerAsync($"agent.prepare(...args).then(() => ({nonsense}))");
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(chat.Chat.Port, "never sent"));
            Assert.True(error.Code is ErrorCode.SendRejected or ErrorCode.IdeUnreachable, $"{nonsense}: {error.Message}");
            Assert.Equal("", await chat.Page.EvaluateAsync<string>("() => document.querySelector('textarea').value"));
        }

        Assert.Equal(3, (await client.RefreshHistory(chat.Chat.Port)).Messages.Count);
    }

    [Fact]
    public async Task TitleAndErrors_WithEscapeSequences_AreHarmlessForEverybody()
    {
        const string hostile = "\e]0;PWNED\a\e[31m\n8001 forged\u202e";
        await using var chat = await HostileChat.StartAsync(
            ("locate",
                $"JSON.stringify({{ isIde: false, panel: false, hasFocus: false, invalid: {System.Text.Json.JsonSerializer.Serialize(hostile)} }})"));
        await chat.Page.EvaluateAsync("title => { document.title = title; }", hostile);
        await using var hub = RunningHub.StartWith(WithoutCircuits(chat));
        var client = await hub.ConnectAsync();

        ChatHubException? error = null;
        await Eventually.IsTrueAsync(
            async () =>
            {
                error = await Record.ExceptionAsync(() => client.GetHistory(chat.Chat.Port)) as ChatHubException;
                return error is { Code: ErrorCode.SelectorsUnmatched };
            },
            Limit, "the page is asked");
        await using var output = new StringWriter();
        await hub.Services.GetRequiredService<ProfileCheck>().RunAsync("plain", chat.Chat.Port, output, CancellationToken.None);
        await chat.AnswerAsync("agent.locate(...args)");
        ChatHistory? history = null;
        await Eventually.IsTrueAsync(
            async () => await Record.ExceptionAsync(async () => history = await client.GetHistory(chat.Chat.Port)) is null, Limit,
            "the chat is read");
        var statuses = await client.ListPorts();

        Assert.Contains("␛]0;PWNED␇␛[31m␊8001 forged", error!.Message, StringComparison.Ordinal);
        string[] texts =
        [
            error.Message, output.ToString().ReplaceLineEndings(" "), history!.Title,
            .. statuses.SelectMany(status => new[] { status.Title, status.Detail, status.IdeVersion }).OfType<string>(),
        ];
        foreach (var text in texts)
            Assert.DoesNotContain(text, letter => char.IsControl(letter) || letter == '\u202e');
    }

    [Fact]
    public async Task Binding_Flooded_DelaysNoOtherPort()
    {
        await using var chat = await HostileChat.StartAsync(("listens", "agent.listens()"));
        await using var other = await PlainChat.StartAsync("chat.html?n=3");
        var settings = chat.Chat.Settings();
        settings["ChatHub:Ides:plain:Ports"] = $"{chat.Chat.Port},{other.Port}";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        await client.JoinPort(chat.Chat.Port);
        await client.GetHistory(chat.Chat.Port);

        // As many words as the page can say in a second, a thousand at least, each with news of 2 KB that are none.
        var words = chat.Page.EvaluateAsync<int>("""
            async () => {
              const news = 'x'.repeat(2000), end = performance.now() + 1000;
              const name = Object.getOwnPropertyNames(globalThis).find(name => name.startsWith('__chatHubTell_'));
              const instance = name.slice('__chatHubTell_'.length);
              let said = 0;
              while (performance.now() < end || said < 1000) {
                for (let i = 0; i < 50; i++, said++) globalThis[name](instance, 'panel', null, news).catch(() => {});
                await new Promise(resolve => setTimeout(resolve));
              }
              return said;
            }
            """);
        await using (var clock = new PageClock(other.Port, "chat.html"))
        {
            while (!words.IsCompleted)
            {
                var (history, ticks) = await clock.TimeAsync(() => client.RefreshHistory(other.Port));
                Assert.Equal(3, history.Messages.Count);
                Assert.True(ticks < 20, $"a reading took as long as {ticks} answers of the other page past the hub");
            }
        }

        Assert.InRange(await words, 1000, int.MaxValue);
        Assert.Equal(3, (await client.RefreshHistory(chat.Chat.Port)).Messages.Count);
    }

    [Fact]
    public async Task Tab_ThatHangs_DoesNotHideTheIdesOwn()
    {
        await using var chat = await PlainChat.StartInWindowAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        var other = await desk.Contexts[0].NewPageAsync();
        // It matches as well; another site has a process of its own.
        await other.GotoAsync(page.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await page.BringToFrontAsync(); // The window used last is the one that is read.
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        Assert.Equal(3, (await client.GetHistory(chat.Port)).Messages.Count);
        // The window that was read is closed, and another one with the chat opened: it is looked for again.
        var next = await desk.Contexts[0].NewPageAsync();
        await next.GotoAsync(page.Url);
        await next.EvaluateAsync("() => { document.querySelector('.log').lastElementChild.remove(); }");
        await other.EvaluateAsync("() => { document.querySelector('.log').replaceChildren(); }");

        var debugger = await desk.Contexts[0].NewCDPSessionAsync(other);
        var hanging = other.EvaluateAsync("() => { const end = performance.now() + 60_000; while (performance.now() < end); }");
        await page.CloseAsync();
        ChatHistory? read = null;
        await Eventually.IsTrueAsync(
            async () => (read = await client.RefreshHistory(chat.Port)) is { IsStale: false }, TimeSpan.FromSeconds(30), "the other window is read");

        Assert.False(hanging.IsCompleted);
        Assert.Equal(2, read!.Messages.Count);
        await debugger.SendAsync("Runtime.terminateExecution");
        await Assert.ThrowsAsync<PlaywrightException>(() => hanging);
    }

    /// <summary>Each answer is judged by itself.</summary>
    private static Dictionary<string, string> WithoutCircuits(HostileChat chat)
    {
        var settings = chat.Chat.Settings();
        foreach (var pipeline in new[] { "Read", "Write" }) settings[$"ChatHub:Resilience:{pipeline}:MinimumAttempts"] = "1000";
        settings["ChatHub:Resilience:Read:Retries"] = "0";
        return settings;
    }
}
