using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The page agent as a guest: it tells small things, is noticed when it falls silent, and leaves nothing behind.</summary>
[Trait("Needs", "Chromium")]
public sealed class AgentTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Release_NobodyIsLeft_LeavesThePageAsItWas()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        var before = await GlobalsAsync(page);
        await using var hub = RunningHub.StartWith(With(chat, "ReleaseAfter", "00:00:00.400"));
        var client = await hub.ConnectAsync();

        await client.JoinPort(chat.Port);
        await Eventually.IsTrueAsync(async () => await HasAgentAsync(page), Limit, "the agent is in the page");
        await QuietWindow.HoldsAsync(TimeSpan.FromSeconds(1), async () => await HasAgentAsync(page), "the agent stays while there is a member");
        await client.LeavePort(chat.Port);

        await Eventually.IsTrueAsync(async () => !await HasAgentAsync(page), Limit, "the agent left");
        Assert.Equal(before, await GlobalsAsync(page));
        Assert.Equal(3, (await client.GetHistory(chat.Port)).Messages.Count); // The next call attaches again.
    }

    [Fact]
    public async Task Page_HasWhatTheAgentStumblesOver_SeesNoErrorOfOursAndIsFollowed()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);
        await using var hub = RunningHub.StartWith(With(chat, "WatchdogInterval", "01:00:00"));
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(chat.Port, null));
        await Eventually.IsTrueAsync(() => followed.History?.Messages.Count == 3, Limit, "the chat is followed");

        // A form's inputs hide what every element has: `form.matches` is the input here.
        await page.EvaluateAsync(
            "() => { document.querySelector('.log').insertAdjacentHTML('beforeend', " +
            "'<form><input name=matches><input name=querySelectorAll></form>'); }");
        await page.EvaluateAsync(
            "() => { document.querySelector('.log').insertAdjacentHTML('beforeend', '<li class=\"entry me\" data-key=new>new</li>'); }");

        await Eventually.IsTrueAsync(() => followed.History is { Messages: [.., { Content: "new" }] }, Limit, "what came after it is followed");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Hub_WasKilled_NothingIsLeftAtWorkInThePage()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await page.Clock.InstallAsync();
        await using var hub = await HubProcess.StartAsync(chat.Settings());
        await using (var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address }))
        {
            await client.StartAsync();
            await using var followed = client.FollowAsync(chat.Port).GetAsyncEnumerator();
            Assert.True(await followed.MoveNextAsync());
            await page.EvaluateAsync("""
                () => {
                  const named = start => Object.getOwnPropertyNames(globalThis).find(name => name.startsWith(start));
                  const [agent, binding] = [globalThis[named('__chatHub_')].at('panel'), named('__chatHubTell_')];
                  const [tell, heard] = [globalThis[binding], agent.heard];
                  globalThis[binding] = (...word) => { globalThis.__word = 'said'; return tell(...word); };
                  agent.heard = (...answer) => { globalThis.__word = 'answered'; return heard(...answer); };
                }
                """);
            await AddAsync(page, "heard");
            await Eventually.IsTrueAsync(
                () => page.EvaluateAsync<bool>("() => globalThis.__word === 'answered'"), Limit, "the page is heard, and no word is on its way");
        }

        await hub.KillAsync();
        await AddAsync(page, "nobody hears of it");
        // The time runs from the word on, which is said a moment after the change.
        await Eventually.IsTrueAsync(() => page.EvaluateAsync<bool>("() => globalThis.__word === 'said'"), Limit, "the page has said a word");
        await page.Clock.FastForwardAsync(40_000); // The page's clock goes on by itself besides.
        Assert.True(await HasAgentAsync(page));
        await page.Clock.FastForwardAsync(21_000);

        Assert.False(await HasAgentAsync(page));
        await hub.StartAsync();
        await using var next = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });
        await next.StartAsync();
        Assert.Equal(5, (await next.GetHistory(chat.Port)).Messages.Count);
    }

    [Fact]
    public async Task Watchdog_PageWrittenAnew_IsNoticedAndFollowed()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await using var hub = RunningHub.StartWith(With(chat, "WatchdogInterval", "00:00:00.200"));
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(chat.Port, null));
        await Eventually.IsTrueAsync(() => followed.History?.Messages.Count == 3, Limit, "the chat is followed");

        // No navigation, and no observer outlives it.
        await desk.Contexts[0].Pages[0].EvaluateAsync("""
            () => {
              document.open();
              document.write('<main class="talk"><li class="entry me" data-key="n1">new</li><textarea></textarea><button>Send</button></main>');
              document.close();
            }
            """);

        await Eventually.IsTrueAsync(() => followed.History is { Messages: [{ Content: "new" }] }, Limit, "the new page is followed");
    }

    [Fact]
    public async Task Watchdog_PageHangs_IsSaidAndMends()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=3");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var settings = With(chat, "WatchdogInterval", "00:00:00.200");
        settings["ChatHub:Live:WatchdogLimit"] = "00:00:00.500";
        settings["ChatHub:Resilience:Read:Timeout"] = "00:00:00.500";
        settings["ChatHub:Resilience:Read:Retries"] = "0";
        await using var hub = RunningHub.StartWith(settings);
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(chat.Port, null));
        await Eventually.IsTrueAsync(() => followed.History is { IsStale: false }, Limit, "the chat is followed");

        var page = desk.Contexts[0].Pages[0];
        var debugger = await desk.Contexts[0].NewCDPSessionAsync(page);
        var hanging = page.EvaluateAsync("() => { const end = performance.now() + 60_000; while (performance.now() < end); }");
        await Eventually.IsTrueAsync(() => followed.History is { IsStale: true }, Limit, "it is said that the page does not answer");
        await debugger.SendAsync("Runtime.terminateExecution");
        await Assert.ThrowsAsync<PlaywrightException>(() => hanging);

        await Eventually.IsTrueAsync(() => followed.History is { IsStale: false }, Limit, "the page is read again");
        Assert.Equal(3, followed.History!.Messages.Count);
    }

    [Fact]
    public async Task News_RowsThatChangeInManyWays_LeadToWhatAWholeReadingGives()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=20");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        await using var hub = RunningHub.StartWith(chat.Settings());
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(chat.Port, null));
        await Eventually.IsTrueAsync(() => followed.History is not null, Limit, "the chat is followed");

        await desk.Contexts[0].Pages[0].EvaluateAsync("""
            async () => {
              let seed = 7;
              const random = n => (seed = (seed * 48271) % 2147483647) % n;
              const rows = () => [...document.querySelectorAll('li.entry')];
              const any = () => rows()[random(rows().length)];
              const edits = [
                () => { any().append(` more${random(100)}`); },
                () => { any().querySelector('p')?.firstChild?.appendData?.('👋'); },
                () => { any().innerHTML = `<p>edited ${random(100)} <b>bold</b></p>`; },
                () => { add(random(2) ? 'me' : 'bot', `<p>added ${random(100)}</p>`); },
                () => { if (rows().length > 10) any().remove(); },
                () => { const row = any(); row.before(row.cloneNode(true)); row.dataset.key = `c${random(1e6)}`; },
                () => { any().classList.toggle('bot'); },
                () => { any().className = 'entry bot'; },
                () => { log.insertBefore(any(), log.firstChild); },
              ];
              for (let n = 0; n < 600; n++) {
                edits[random(edits.length)]();
                for (const row of rows()) if (!row.matches('.me, .bot')) row.classList.add('me');
                if (random(3) === 0) await new Promise(resolve => setTimeout(resolve, random(12)));
              }
              add('me', '<p>the end</p>');
            }
            """);

        await Eventually.IsTrueAsync(() => followed.History!.Messages.Any(message => message.Content == "the end"), Limit, "the end is told");
        var told = followed.History!.Messages;
        var whole = await client.RefreshHistory(chat.Port);
        Assert.Equal(whole.Messages.Select(message => (message.Role, message.Content)), told.Select(message => (message.Role, message.Content)));
    }

    private static async Task AddAsync(IPage page, string text) =>
        await page.EvaluateAsync(
            "text => { document.querySelector('.log').insertAdjacentHTML('beforeend', `<li class='entry me'>${text}</li>`); }", text);

    private static async Task<bool> HasAgentAsync(IPage page) =>
        (await GlobalsAsync(page)).Any(name => name.StartsWith("__chatHub_", StringComparison.Ordinal));

    private static Task<string[]> GlobalsAsync(IPage page) => page.EvaluateAsync<string[]>("() => Object.getOwnPropertyNames(globalThis).sort()");

    private static Dictionary<string, string> With(PlainChat chat, string setting, string value)
    {
        var settings = chat.Settings();
        settings[$"ChatHub:Live:{setting}"] = value;
        return settings;
    }
}
