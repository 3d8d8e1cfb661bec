using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// A place of VS Code is the same one for as long as it is there, whatever it shows, and nothing is written to what its writer did not see.
/// </summary>
[Collection(VsCodeWindowsCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class PlacesInVsCodeTests(VsCodeWindowsFixture fixture)
{
    /// <summary>What is done in the page, at the very moment.</summary>
    private const string Moments =
        """
        const press = () => document.querySelector(".part.auxiliarybar .title .action-label[aria-label^='New Chat (Ctrl']").click();
        const whenIt = isSo => act => {
          const look = () => { if (isSo()) { seen.disconnect(); act(); } };
          const seen = new MutationObserver(look);
          seen.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
          look();
        };
        const whenGone = whenIt(() => document.querySelector('.interactive-session .interactive-list .monaco-list-row') === null);
        const whenTyped = whenIt(() => document.querySelector('.interactive-session > .interactive-input-part .view-line')?.textContent);

        """;

    private VsCode Code => fixture.Code;

    [Fact]
    public async Task Reload_PanelAndEditor_AreTheSamePlacesWithTheSameConversations()
    {
        await using var tidying = await fixture.BeginAsync();
        var (inPanel, inEditor) = ($"in the panel {Guid.NewGuid():N}", $"in the editor {Guid.NewGuid():N}");
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = await chats.SoleAsync();
        var editor = await chats.ComesAsync(ChatKind.Editor, fixture.Main.NewEditorAsync);
        await Task.WhenAll(SayAsync(editor, inEditor), SayAsync(panel, inPanel));
        await Task.WhenAll(fixture.StoredAsync(inPanel), fixture.StoredAsync(inEditor));
        var before = await Task.WhenAll(chats.Client.GetHistory(chats.At(panel.Id)), chats.Client.GetHistory(chats.At(editor.Id)));
        await using var followed = new Followed(chats.Client.FollowHistory(chats.At(editor.Id), null));

        await fixture.Main.ReloadAsync();

        var after = await Task.WhenAll(
            chats.UntilAsync(chats.At(panel.Id), history => !history.IsStale && history.Messages.Count == 2, "the panel is read again"),
            chats.UntilAsync(chats.At(editor.Id), history => !history.IsStale && history.Messages.Count == 2, "the editor is read again"));
        Assert.Equal(before.Select(history => history.Position.Epoch), after.Select(history => history.Position.Epoch));
        Assert.Equal(before.Select(history => history.Messages), after.Select(history => history.Messages));
        Assert.Equal(new HashSet<string> { panel.Id, editor.Id }, [.. (await chats.OpenAsync()).Select(chat => chat.Id)]);
        await SayAsync(editor, "after the reload", 4);
        await Eventually.IsTrueAsync(() => followed.History?.Messages.Count == 4, PortOfChats.Limit, "who followed it still does");

        async Task SayAsync(ChatInfo chat, string text, int messages = 2)
        {
            Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(chats.At(chat.Id), text)).Status);
            await chats.EndsAsync(chats.At(chat.Id), messages);
        }
    }

    [Fact]
    public async Task MoveIntoEditorAndBack_TheConversation_IsInAPlaceOfItsOwnAndThenInThePanelAgain()
    {
        await using var tidying = await fixture.BeginAsync();
        var prompt = $"there and back {Guid.NewGuid().ToString("N")[..8]}";
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        await chats.Client.SendAsync(panel, prompt);
        var before = await chats.EndsAsync(panel, 2);

        var editor = await chats.ComesAsync(ChatKind.Editor, fixture.Main.MoveIntoEditorAsync);

        Assert.Equal(prompt, (await chats.BecomesAsync(editor.Id, chat => chat.Title is not null and not "Chat", "it has a title")).Title);
        var empty = await chats.UntilAsync(panel, history => history is { IsStale: false, Messages: [] }, "the panel is empty");
        Assert.NotEqual(before.Position.Epoch, empty.Position.Epoch);
        var moved = await chats.EndsAsync(chats.At(editor.Id), 2);
        Assert.Equal(before.Messages.Select(message => message.Content), moved.Messages.Select(message => message.Content));
        await using var followed = await FollowedPlace.BeginAsync(chats.At(editor.Id), prompt, [chats.Client]);

        await fixture.Main.MoveIntoPanelAsync();

        await chats.GoesAsync(editor.Id);
        await followed.EndsAsync();
        await chats.UntilAsync(panel, history => history is { IsStale: false, Messages: [var first, _] } && first.Content == prompt, "it is back");
    }

    [Fact]
    public async Task Hide_ThePanel_KeepsItsPlaceAndItsLastHistory()
    {
        await using var tidying = await fixture.BeginAsync();
        var prompt = $"hidden {Guid.NewGuid():N}";
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = await chats.SoleAsync();
        await chats.Client.SendAsync(chats.At(panel.Id), prompt);
        var before = await chats.EndsAsync(chats.At(panel.Id), 2);

        await Code.HideChatAsync();
        try
        {
            await chats.BecomesAsync(panel.Id, chat => chat.State is null, "it is there, and hidden");
            var stale = await chats.UntilAsync(chats.At(panel.Id), history => history.IsStale, "what was known of it is old");
            Assert.Equal(before.Messages, stale.Messages);
            Assert.Equal(ErrorCode.ChatPanelNotFound, await PortOfChats.ErrorOfAsync(chats.Client.SendAsync(chats.At(panel.Id), "not now")));
            await using var another = RunningHub.Start(Code.CdpPort);
            var other = await another.ConnectAsync();
            var seen = Assert.Single(await other.ListChats(Code.CdpPort), chat => chat.IsOpen);
            Assert.Equal((panel.Id, null), (seen.Id, seen.State));
            Assert.Equal(ErrorCode.ChatPanelNotFound, await PortOfChats.ErrorOfAsync(other.GetHistory(chats.At(panel.Id))));
        }
        finally
        {
            await Code.ShowChatAsync();
        }

        var after = await chats.UntilAsync(chats.At(panel.Id), history => !history.IsStale, "it is read again");
        Assert.Equal((before.Position.Epoch, panel.Id), (after.Position.Epoch, after.ChatId));
        Assert.Equal(before.Messages, after.Messages);
        Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(chats.At(panel.Id), "and back")).Status);
        await chats.EndsAsync(chats.At(panel.Id), 4);
    }

    [Fact]
    public async Task SendMessage_AnotherConversationSinceItsEpoch_IsRefusedAndTheComposerIsEmpty()
    {
        await using var tidying = await fixture.BeginAsync();
        var (prompt, text) = ($"before {Guid.NewGuid():N}", $"never sent {Guid.NewGuid():N}");
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        await chats.Client.SendAsync(panel, prompt);
        var seen = await chats.EndsAsync(panel, 2);
        await fixture.StoredAsync(prompt);
        var asked = (await Code.AskedAsync()).Count;

        // Not waited for longer than until the page shows it: the hub may know of it by then, or not.
        await InPageAsync("new Promise(resolve => { whenGone(resolve); press(); })");
        var error = await Assert.ThrowsAsync<ChatHubException>(
            () => chats.Client.SendMessage(panel, new(text, null) { Epoch = seen.Position.Epoch }));

        Assert.Equal((ErrorCode.ChatChanged, ""), (error.Code, await Code.DraftAsync()));
        var now = await chats.UntilAsync(panel, history => history is { IsStale: false, Messages: [] }, "the new chat is read");
        Assert.Equal(asked, (await Code.AskedAsync()).Count);
        Assert.Equal(SendStatus.Delivered, (await chats.Client.SendMessage(panel, new("after it", null) { Epoch = now.Position.Epoch })).Status);
        await chats.EndsAsync(panel, 2);
        Assert.Equal("after it", (await Code.AskedAsync())[^1].Prompt);
    }

    [Fact]
    [Trait("Needs", "Time")]
    public async Task SendMessage_NewChatIsPressedMeanwhile_IsInTheConversationThatWasMeantOrNowhere()
    {
        const int Rounds = 6;
        await using var tidying = await fixture.BeginAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        List<(string Prompt, string Text, SendStatus? Status)> rounds = [];

        for (var round = 0; round < Rounds; round++)
        {
            var (prompt, text) = ($"round {round} {Guid.NewGuid():N}", $"meant for round {round} {Guid.NewGuid():N}");
            await chats.Client.SendAsync(panel, prompt);
            var seen = await chats.EndsAsync(panel, 2);
            await fixture.StoredAsync(prompt);
            var sending = chats.Client.SendMessage(panel, new(text, null) { Epoch = seen.Position.Epoch });
            // Half of the rounds when the text is in the input, the others at once.
            await InPageAsync(round % 2 == 0 ? "press()" : "whenTyped(press)");
            rounds.Add((prompt, text, await StatusAsync(sending)));
            await chats.UntilAsync(panel, history => history is { IsStale: false, Messages: [] }, "the new chat is read");
            Assert.Equal("", await Code.DraftAsync());
        }

        foreach (var (prompt, text, status) in rounds)
        {
            if (status is null) Assert.DoesNotContain(await Code.AskedAsync(), asked => asked.Prompt == text);
            else Assert.Equal(await fixture.StoredAsync(prompt), await fixture.StoredAsync(text));
        }

        // Null: it was refused, since the chat changed.
        static async Task<SendStatus?> StatusAsync(Task<SendReceipt> sending)
        {
            try
            {
                return (await sending).Status;
            }
            catch (ChatHubException e) when (e.Code == ErrorCode.ChatChanged)
            {
                return null;
            }
        }
    }

    private async Task InPageAsync(string what) => await Code.Page.EvaluateAsync($"() => {{ {Moments} return {what}; }}");
}
