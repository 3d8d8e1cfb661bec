using System.Text.Json;
using ChatHub.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>One port's conversation in the browser.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class ConversationTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Conversation_Markdown_IsFormattedColouredAndCopied()
    {
        await fixture.FillAsync(
            "question",
            "## Title\n\n**bold** and [a link](https://example.com/)\n\n- item\n\n```python\nprint('x')\n```\n\n" +
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n![far](http://elsewhere.invalid/x.png)",
            "سؤال", "שלום");
        await using var dashboard = await fixture.OpenAsync(options: new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var answer = dashboard.Messages.Nth(1);

        await Expect(answer.GetByRole(AriaRole.Heading, new() { Name = "Title", Level = 3 })).ToBeVisibleAsync();
        await Expect(answer.GetByRole(AriaRole.Link, new() { Name = "a link" })).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(answer.GetByRole(AriaRole.Cell, new() { Name = "2" })).ToBeVisibleAsync();
        await Expect(answer.GetByRole(AriaRole.Link, new() { Name = "Picture: far" })).ToBeVisibleAsync();
        await Expect(answer.Locator(".hljs-string")).ToHaveTextAsync("'x'");
        Assert.Equal("rtl", await dashboard.Messages.Nth(2).Locator("p").EvaluateAsync<string>("node => getComputedStyle(node).direction"));
        await answer.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(answer.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal("print('x')", await dashboard.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await Expect(answer.Locator("time")).ToHaveTextAsync("just now");
        Assert.NotEqual("", await answer.Locator("time").GetAttributeAsync("title"));
    }

    [Fact]
    public async Task Answer_Growing_KeepsTheReadersPlaceSelectionAndTheUnchangedNodes()
    {
        await fixture.FillAsync(20);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(20);
        await dashboard.SendAsync("slow 60 50");
        await Expect(dashboard.Messages.Last.GetByText("word3")).ToBeVisibleAsync();

        // The reader marks a word of the growing answer; its node must still be there, and still be marked, at the end.
        await dashboard.Page.EvaluateAsync("""
            () => {
              const text = document.createTreeWalker(document.querySelector('li.message:last-child .body'), NodeFilter.SHOW_TEXT).nextNode();
              getSelection().setBaseAndExtent(text, 0, text, 5);
              globalThis.marked = text;
            }
            """);
        await Expect(dashboard.Messages.Last.GetByText("word20")).ToBeVisibleAsync();
        Assert.True(await dashboard.Page.EvaluateAsync<bool>("() => globalThis.marked.isConnected && getSelection().toString() === 'word1'"));

        // And goes up to read: nothing moves there, however long the answer gets.
        await dashboard.Conversation.EvaluateAsync("node => { node.scrollTop = 0; }");
        await Expect(dashboard.Button("Latest")).ToBeVisibleAsync();
        var top = await dashboard.Conversation.EvaluateAsync<double>("node => node.scrollTop");
        await Expect(dashboard.Messages.Last.GetByText("slow done.")).ToBeAttachedAsync();
        Assert.Equal(top, await dashboard.Conversation.EvaluateAsync<double>("node => node.scrollTop"));
        await dashboard.Button("Latest").ClickAsync();
        await Expect(dashboard.Messages.Last.GetByText("slow done.")).ToBeInViewportAsync();
    }

    [Fact]
    [Trait("Needs", "Quiet")]
    public async Task Token_ThatReachedTheBrowser_IsPaintedWithin50Ms()
    {
        await fixture.FillAsync(20);
        await using var dashboard = await fixture.OpenAsync("#/");
        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = $"{fixture.Port}" }).ClickAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(20);

        await dashboard.SendAsync("slow 40 60");

        await Expect(dashboard.Messages.Last.GetByText("slow done.")).ToBeVisibleAsync();
        var waits = (await DashboardProbe.TokenWaitsAsync(dashboard.Page)).Order().ToArray();
        Assert.True(waits.Length > 5, $"{waits.Length} updates came");
        // Beside what a frame costs that shows nothing new, on the same machine at the same time.
        var frame = await DashboardProbe.FrameAsync(dashboard.Page);
        Assert.True(
            waits[waits.Length / 2] - frame < 50,
            $"half of the tokens waited longer than {waits[waits.Length / 2]:0} ms; an empty frame took {frame:0} ms");
    }

    [Fact]
    public async Task Buttons_StopNewChatRefresh_DoThatInTheIde()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await Expect(dashboard.Button("Stop the answer")).ToBeHiddenAsync();
        await dashboard.SendAsync("slow 500 50");

        await dashboard.Button("Stop the answer").ClickAsync();
        await Expect(dashboard.Button("Stop the answer")).ToBeHiddenAsync();
        await dashboard.ChooseAsync("Read the chat again");
        await Expect(dashboard.Messages).ToHaveCountAsync(4);
        await dashboard.ChooseAsync("New chat");

        await Expect(dashboard.Text("Nothing has been said yet.")).ToBeVisibleAsync();
        Assert.Equal(0, await fixture.Desk.EvaluateAsync<int>("() => messages.length"));
    }

    [Fact]
    public async Task Search_KeyFromAnywhereInThePage_OpensIt()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        var search = dashboard.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search in this chat" });
        await Expect(dashboard.Messages).ToHaveCountAsync(2);

        await dashboard.Page.EvaluateAsync("() => document.activeElement.blur()");
        await dashboard.Page.Keyboard.PressAsync("Control+f");
        await Expect(search).ToBeFocusedAsync();
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await dashboard.MessageBox.FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("Control+f");
        await Expect(search).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Search_EnterThatConfirmsAComposedWord_StaysWhereItIs()
    {
        await fixture.FillAsync("one match", "another match", "a third match");
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(3);
        await dashboard.Button("Search").ClickAsync();
        var search = dashboard.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search in this chat" });
        await search.FillAsync("match");
        await Expect(dashboard.Text("3 of 3")).ToBeVisibleAsync();

        await search.EvaluateAsync("""
            input => {
              for (const key of ['Enter', 'Escape']) {
                input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
              }
              input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
            }
            """);

        await Expect(dashboard.Text("3 of 3")).ToBeVisibleAsync();
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await Expect(dashboard.Text("1 of 3")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Search_WordOfAMessageFarUp_BringsItIntoSight()
    {
        await fixture.FillAsync(
            [.. Enumerable.Range(0, 60).Select(number => $"message {number}\n\nsome text\n\nand more\n\n{(number is 3 or 9 ? "Needle" : "hay")}")]);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(60);

        await dashboard.MessageBox.PressAsync("Tab");
        await dashboard.Button("Search").ClickAsync();
        await dashboard.Page.Keyboard.TypeAsync("needle");

        await Expect(dashboard.Text("2 of 2")).ToBeVisibleAsync();
        await Expect(dashboard.Messages.Nth(9)).ToBeInViewportAsync();
        await dashboard.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(dashboard.Text("1 of 2")).ToBeVisibleAsync();
        await Expect(dashboard.Messages.Nth(3)).ToBeInViewportAsync();
        Assert.Equal("Needle", await dashboard.Page.EvaluateAsync<string>("() => [...CSS.highlights.get('found')].join()"));
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await Expect(dashboard.Button("Search")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("İİ then x and İ", "x", "x")] // In small letters it is longer.
    [InlineData("a+b (c) [d] $e ^f {g} h|i j\\\\k", "+b (C) [d] $e ^f {g} h|i", "+b (c) [d] $e ^f {g} h|i")]
    [InlineData("STRASSE", "strasse", "STRASSE")]
    [InlineData("say **bold** [words](https://elsewhere.invalid/) now", "bold words n", "bold words n")] // Three nodes, and none of the signs.
    [InlineData("AT&amp;T has <b>bold</b> words", "T has bold w", "T has bold w")]
    [InlineData("first\n\nsecond", "tsec", "")] // Two paragraphs are no word.
    public async Task Search_TextsThatAreNoWords_AreMarkedWhereTheyStand(string message, string wanted, string marked)
    {
        await fixture.FillAsync(message);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(1);

        await dashboard.Button("Search").ClickAsync();
        await dashboard.Page.Keyboard.TypeAsync(wanted);

        await Expect(dashboard.Text(marked == "" ? "Not found" : "1 of 1")).ToBeVisibleAsync();
        Assert.Equal(marked, await dashboard.Page.EvaluateAsync<string>("() => [...CSS.highlights.get('found') ?? []].join()"));
    }

    [Fact]
    public async Task Export_MarkdownAndJson_HaveTheConversation()
    {
        await fixture.FillAsync("the question", "the *answer*");
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(2);

        var markdown = await dashboard.DownloadAsync("Export as Markdown");
        var json = await dashboard.DownloadAsync("Export as JSON");

        Assert.EndsWith($"-{fixture.Port}.md", markdown.Name, StringComparison.Ordinal);
        Assert.Contains("the *answer*", markdown.Text, StringComparison.Ordinal);
        using var history = JsonDocument.Parse(json.Text);
        Assert.Equal("the question", history.RootElement.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    [Trait("Needs", "Quiet")]
    public async Task Conversation_FiveThousandMessages_OpensInUnderASecond()
    {
        await fixture.FillAsync(5000);
        await using var client = await fixture.ConnectAsync();
        await Eventually.IsTrueAsync(
            async () => (await Readings.OrNullAsync(client.RefreshHistory(fixture.Port)))?.Messages.Count == 5000, TimeSpan.FromSeconds(60),
            "the hub has the conversation");
        await using var dashboard = await fixture.OpenAsync("#/");

        // The best of three: the machine runs an IDE, a hub and a browser beside it.
        var (opened, rows) = (new List<(double Shown, double All)>(), new List<double>());
        for (var time = 0; time < 3; time++)
        {
            opened.Add(await DashboardProbe.OpenAsync(dashboard.Page, fixture.Port, 5000));
            rows.Add(await DashboardProbe.RowsAsync(dashboard.Page, 5000));
        }

        var ((shown, all), floor) = (opened.MinBy(times => times.Shown), rows.Min());

        // As many rows that a page makes by itself tell how slow the machine is just now.
        var figures = $"the newest messages were painted after {shown:0} ms, all were there after {all:0} ms; {floor:0} ms for as many bare rows";
        Assert.True(shown < Math.Max(1000, 5 * floor), figures);
        Assert.True(all < Math.Max(10_000, 50 * floor), figures);
        Assert.True(
            await dashboard.Page.EvaluateAsync<int>("() => document.querySelectorAll('li.message .raw').length") > 4800,
            "what is out of sight was formatted");
    }
}
