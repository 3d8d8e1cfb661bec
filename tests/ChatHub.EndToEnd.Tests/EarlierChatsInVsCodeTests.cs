using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A conversation that VS Code keeps and shows nowhere is found, shown in a panel, and gone on with.</summary>
[Collection(VsCodeWindowsCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class EarlierChatsInVsCodeTests(VsCodeWindowsFixture fixture)
{
    private VsCode Code => fixture.Code;

    [Fact]
    public async Task OpenChat_AConversationThatWasLeft_IsShownAndGoneOnWithInItsOwnFile()
    {
        await using var tidying = await fixture.BeginAsync();
        var (prompt, next) = ($"earlier {Guid.NewGuid():N}", $"later {Guid.NewGuid():N}");
        var session = await fixture.LeaveAsync(prompt);
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = await chats.SoleAsync();
        var before = await chats.Client.GetHistory(chats.At(panel.Id));
        Assert.Empty(before.Messages);
        await using var followed = new Followed(chats.Client.FollowHistory(chats.At(panel.Id), null));

        var earlier = await chats.EarlierAsync(prompt);
        Assert.True(earlier is { IsOpen: false, IsDefault: false, State: null, NeedsInput: false, WindowTitle: null, UpdatedAt: not null });
        var opened = await chats.Client.OpenChat(chats.At(panel.Id), earlier.Id);

        Assert.Equal([prompt, $"Echo: {prompt}"], opened.Messages.Select(message => message.Content));
        Assert.Equal(panel.Id, opened.ChatId);
        Assert.NotEqual(before.Position.Epoch, opened.Position.Epoch);
        await Eventually.IsTrueAsync(() => followed.History?.Position.Epoch == opened.Position.Epoch, PortOfChats.Limit, "who follows sees it");
        await chats.BecomesAsync(panel.Id, chat => chat.Title == prompt, "the panel has its title");
        Assert.DoesNotContain(await chats.Client.ListChats(Code.CdpPort), chat => chat.Id == earlier.Id); // It is open.
        Assert.Equal(opened.Position.Epoch, (await chats.Client.OpenChat(chats.At(panel.Id), earlier.Id)).Position.Epoch);
        var old = await Assert.ThrowsAsync<ChatHubException>(
            () => chats.Client.SendMessage(chats.At(panel.Id), new("to the empty one", null) { Epoch = before.Position.Epoch }));
        Assert.Equal(ErrorCode.ChatChanged, old.Code);
        var receipt = await chats.Client.SendMessage(chats.At(panel.Id), new(next, null) { Epoch = opened.Position.Epoch });
        Assert.Equal((SendStatus.Delivered, opened.Position.Epoch), (receipt.Status, receipt.Position?.Epoch));
        await chats.EndsAsync(chats.At(panel.Id), 4);
        await Eventually.IsTrueAsync(
            async () => (await Code.SessionsAsync())[session].Select(turn => turn.Text)
                .SequenceEqual([prompt, $"Echo: {prompt}", next, $"Echo: {next}"]),
            Comparing.FileLimit, "all of it is in its own file");
        Assert.Single(await Code.SessionsAsync(), one => one.Value.Contains(("user", next)));
    }

    [Fact]
    public async Task OpenChat_SomethingStandsInTheWay_IsRefusedAndAllStaysAsItIs()
    {
        await using var tidying = await fixture.BeginAsync();
        var prompt = $"in the way {Guid.NewGuid():N}";
        await fixture.LeaveAsync(prompt);
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        var earlier = (await chats.EarlierAsync(prompt)).Id;

        await Code.TypeDraftAsync("half a thought");
        Assert.Equal(ErrorCode.DraftPresent, await OpenAsync());
        Assert.Equal("half a thought", await Code.DraftAsync());
        await Code.ClearDraftAsync();

        await chats.Client.SendAsync(panel, $"slow 600 100 {Guid.NewGuid():N}");
        Assert.Equal(ErrorCode.Busy, await OpenAsync());
        Assert.Equal(ChatState.Generating, (await chats.Client.GetHistory(panel)).State);
        await chats.Client.StopGenerating(panel);

        await chats.Client.SendAsync(panel, $"tool-command {Guid.NewGuid():N}");
        var asked = await chats.UntilAsync(panel, history => history.Requests.Count == 1, "the agent asks");
        Assert.Equal(ErrorCode.RequestPending, await OpenAsync());
        Assert.Equal(asked.Requests[0].Id, Assert.Single((await chats.Client.RefreshHistory(panel)).Requests).Id);
        await chats.Client.StopGenerating(panel);
        await chats.UntilAsync(panel, history => history is { State: ChatState.Idle, Requests: [] }, "it is stopped");

        Assert.Equal(prompt, (await chats.Client.OpenChat(panel, earlier)).Messages[0].Content);

        Task<ErrorCode?> OpenAsync() => PortOfChats.ErrorOfAsync(chats.Client.OpenChat(panel, earlier));
    }

    [Fact]
    public async Task OpenChat_ConversationThatIsAnEditor_IsNotShownTwiceAndNoOtherIsShownInItsPlace()
    {
        await using var tidying = await fixture.BeginAsync();
        var (prompt, other) = ($"an editor {Guid.NewGuid():N}", $"another {Guid.NewGuid():N}");
        await fixture.LeaveAsync(other);
        await fixture.LeaveAsync(prompt);
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        var (earlier, another) = (await chats.EarlierAsync(prompt), await chats.EarlierAsync(other));
        await chats.Client.OpenChat(panel, earlier.Id);
        var editor = await chats.ComesAsync(ChatKind.Editor, fixture.Main.MoveIntoEditorAsync);
        var before = await chats.UntilAsync(panel, history => history is { IsStale: false, Messages: [] }, "the panel is empty");
        await chats.EndsAsync(chats.At(editor.Id), 2);

        Assert.DoesNotContain(await chats.Client.ListChats(Code.CdpPort), chat => chat.Id == earlier.Id);
        Assert.Equal(ErrorCode.InvalidArgument, await PortOfChats.ErrorOfAsync(chats.Client.OpenChat(panel, earlier.Id)));
        Assert.Equal(ErrorCode.InvalidArgument, await PortOfChats.ErrorOfAsync(chats.Client.OpenChat(chats.At(editor.Id), another.Id)));

        Assert.Equal(before.Position.Epoch, (await chats.Client.RefreshHistory(panel)).Position.Epoch);
        Assert.Equal(prompt, (await chats.Client.RefreshHistory(chats.At(editor.Id))).Messages[0].Content);
        Assert.Equal(other, (await chats.Client.OpenChat(panel, another.Id)).Messages[0].Content);
    }

    [Fact]
    public async Task OpenChat_ConversationOfAnotherFolder_IsShownInAWindowOfThatFolderAlone()
    {
        await using var tidying = await fixture.BeginAsync();
        var prompt = $"elsewhere {Guid.NewGuid():N}";
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var here = await chats.SoleAsync();
        VsCodeWindow window = null!;
        var there = await chats.ComesAsync(ChatKind.Panel, async () => window = await Code.OpenWindowAsync("elsewhere"));
        await window.SendAndWaitAtDeskAsync(prompt);
        await fixture.StoredAsync(prompt);
        await chats.Client.NewChat(chats.At(there.Id));
        var earlier = await chats.EarlierAsync(prompt);

        Assert.Equal(ErrorCode.ChatNotFound, await PortOfChats.ErrorOfAsync(chats.Client.OpenChat(chats.At(here.Id), earlier.Id)));

        Assert.Empty((await chats.Client.RefreshHistory(chats.At(here.Id))).Messages);
        Assert.Equal(prompt, (await chats.Client.OpenChat(chats.At(there.Id), earlier.Id)).Messages[0].Content);
    }

    [Fact]
    public async Task OpenChat_ConversationThatWasDeleted_IsNotFound()
    {
        await using var tidying = await fixture.BeginAsync();
        var (prompt, other) = ($"to be deleted {Guid.NewGuid():N}", $"to be kept {Guid.NewGuid():N}");
        await fixture.LeaveAsync(prompt);
        await fixture.LeaveAsync(other);
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        var (earlier, kept) = (await chats.EarlierAsync(prompt), await chats.EarlierAsync(other));

        await fixture.Main.DeleteAsync(prompt);
        await Eventually.IsTrueAsync(
            async () => (await Code.SessionsAsync()).Values.All(turns => !turns.Contains(("user", prompt))), PortOfChats.Limit, "it is deleted");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => chats.Client.OpenChat(panel, earlier.Id));
        Assert.True(error.Code == ErrorCode.ChatNotFound, error.Message);
        await Eventually.IsTrueAsync(
            async () => (await chats.Client.ListChats(Code.CdpPort)).All(chat => chat.Id != earlier.Id), PortOfChats.Limit, "it is not in the list");
        Assert.Empty((await chats.Client.RefreshHistory(panel)).Messages);
        Assert.Equal(other, (await chats.Client.OpenChat(panel, kept.Id)).Messages[0].Content);
    }
}
