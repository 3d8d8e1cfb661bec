using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What a window costs of which nobody reads anything, and what one that hangs costs the others.</summary>
[Trait("Needs", "Chromium")]
public sealed class ManyWindowsTests
{
    private const int Windows = 20;

    /// <summary>Notes what a hub asks the page's agent about its chats.</summary>
    private const string Noting =
        """
        globalThis.asked = [];
        const define = Object.defineProperty;
        Object.defineProperty = (target, name, descriptor) => {
          const { value } = descriptor;
          if (target === globalThis && value?.locate && value.at) {
            const { at } = value;
            value.at = place => new Proxy(at(place), { get: (part, method) => (globalThis.asked.push(method), part[method]) });
          }
          return define(target, name, descriptor);
        };
        """;

    /// <summary>An answer of forty words, as the page writes one; ends when it is there.</summary>
    private const string Answer =
        """
        async () => {
          const box = document.querySelector('textarea');
          box.value = Array.from({ length: 40 }, (_, n) => `word${n}`).join(' ');
          await document.querySelector('form').onsubmit(new Event('submit'));
        }
        """;

    [Fact]
    public async Task FollowHistory_OneOfTwentyWindows_ReadsNothingOfTheOthersAndCostsThemLittle()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        List<Window> all = [];
        for (var n = 0; n < Windows; n++) all.Add(await Window.OfAsync(await windows.OpenAsync($"?n={n}", Noting), $"window {n}"));
        await windows.First.CloseAsync();
        await AnswerAsync(all);
        await AnswerAsync(all);
        var chats = await windows.ConnectAsync();
        // The hub looks at the one that was used last as soon as it starts.
        var id = (await chats.Client.GetHistory(windows.Port)).ChatId!;
        var open = (await chats.Client.ListChats(windows.Port)).Where(chat => chat.IsOpen).ToList();
        Assert.Equal(Windows, open.Count);
        var followed = all.Single(window => window.Title == open.Single(chat => chat.Id == id).WindowTitle);
        var others = all.Where(window => window != followed).ToList();
        await using var follower = new Followed(chats.Client.FollowHistory(chats.At(id), null));
        await Eventually.IsTrueAsync(() => follower.History is not null, PortOfChats.Limit, "it is followed");

        await AnswerAsync(all);

        await Eventually.IsTrueAsync(
            () => follower.History is { State: ChatState.Idle } seen
                && seen.Messages.Count(message => message.Content.EndsWith(" word39", StringComparison.Ordinal)) == 6,
            PortOfChats.Limit, "what is said in the one is followed");
        foreach (var other in others) Assert.Empty(await other.AskedAsync());
        Assert.All((await chats.OpenAsync()).Where(chat => chat.Id != id), chat => Assert.Null(chat.Epoch));
        var (alone, beside) = (others.Sum(other => other.Worked[^2]), others.Sum(other => other.Worked[^1]));
        Assert.True(beside < 3 * alone, $"The others worked {alone:0.000} s for an answer without a hub, and {beside:0.000} s with one.");
        await chats.Client.GetHistory(chats.At(open.First(chat => chat.Id != id).Id));
        Assert.Contains("read", (await Task.WhenAll(others.Select(other => other.AskedAsync()))).SelectMany(asked => asked)); // It is noted.
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task SendMessage_AnotherWindowHangs_GoesOnAndThatOneIsReadWhenItAnswers()
    {
        await using var windows = await PlainWindows.StartAsync("chat.html?n=3");
        // A circuit would open at the second failure.
        var chats = await windows.ConnectAsync(
            ("ChatHub:Resilience:Read:Timeout", "00:00:02"), ("ChatHub:Resilience:Read:MinimumAttempts", "2"),
            ("ChatHub:Resilience:Write:Timeout", "00:00:04"), ("ChatHub:Resilience:Write:MinimumAttempts", "2"));
        var first = await chats.SoleAsync();
        IPage page = null!;
        var second = await chats.ComesAsync(ChatKind.Panel, async () => page = await OpenElsewhereAsync(windows));
        await using var one = new Followed(chats.Client.FollowHistory(chats.At(first.Id), null));
        await using var other = new Followed(chats.Client.FollowHistory(chats.At(second.Id), null));
        await Eventually.IsTrueAsync(() => one.History is not null && other.History is not null, PortOfChats.Limit, "both are followed");
        var debugger = await page.Context.NewCDPSessionAsync(page);

        var hanging = await BusyPage.BlockAsync(page, seconds: 600);
        // What one window does not answer is no fault of the port.
        for (var n = 0; n < 3; n++)
        {
            var refused = chats.Client.SendAsync(chats.At(second.Id), "to nobody");
            Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(chats.At(first.Id), $"while it hangs {n}")).Status);
            await chats.EndsAsync(chats.At(first.Id), 3 + (2 * (n + 1)));
            Assert.NotNull(await PortOfChats.ErrorOfAsync(refused));
        }

        Assert.Equal(new HashSet<string> { first.Id, second.Id }, [.. (await chats.OpenAsync()).Select(chat => chat.Id)]);
        await Eventually.IsTrueAsync(() => one.History?.Messages.Count == 9, PortOfChats.Limit, "who follows the first has it all");
        await BusyPage.FreeAsync(debugger, hanging);
        await chats.UntilAsync(chats.At(second.Id), history => history is { IsStale: false, Messages.Count: 5 }, "it is read again");
        Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(chats.At(second.Id), "to somebody")).Status);
        await Eventually.IsTrueAsync(() => other.History?.Messages.Count == 7, PortOfChats.Limit, "it is followed as before");
    }

    /// <summary>In a process of its own, as another site has one.</summary>
    private static async Task<IPage> OpenElsewhereAsync(PlainWindows windows)
    {
        var page = await windows.First.Context.NewPageAsync();
        var address = windows.First.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await page.GotoAsync(address.Replace("n=3", "n=5", StringComparison.Ordinal));
        return page;
    }

    /// <summary>An answer in each of them; how long each worked for it is noted.</summary>
    private static Task AnswerAsync(IEnumerable<Window> windows) => Task.WhenAll(windows.Select(window => window.AnswerAsync()));

    /// <summary>A window, and what it cost.</summary>
    private sealed class Window(IPage page, ICDPSession session, string title)
    {
        public string Title => title;

        /// <summary>Seconds that its page worked for each answer.</summary>
        public List<double> Worked { get; } = [];

        public static async Task<Window> OfAsync(IPage page, string title)
        {
            await page.EvaluateAsync("title => { document.title = title; }", title);
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Performance.enable");
            return new Window(page, session, title);
        }

        public Task<string[]> AskedAsync() => page.EvaluateAsync<string[]>("() => asked");

        public async Task AnswerAsync()
        {
            var before = await WorkedAsync();
            await page.EvaluateAsync(Answer);
            Worked.Add(await WorkedAsync() - before);
        }

        private async Task<double> WorkedAsync() => (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics")
            .EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
    }
}
