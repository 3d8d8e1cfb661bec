using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.Time.Testing;
using static ChatHub.Server.Tests.Cdp.ScriptedWindow;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>Several windows of one IDE, and the places in them, as the source of a port has them.</summary>
public sealed class CdpSourceTests : IAsyncDisposable
{
    private readonly ScriptedWindows _ide = new();

    public async ValueTask DisposeAsync() => await _ide.DisposeAsync();

    [Fact]
    public async Task ChatsAsync_TwoWindows_ListsEveryPlaceAndReadsNone()
    {
        var (one, two) = (_ide.Open("one", places: [Panel(), Editor("abc")]), _ide.Open("two", places: [Panel(isShown: false)]));

        var chats = await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        Assert.Equal(
            [
                new(PlaceId.Of("one", "panel"), ChatKind.Panel, "chat", "window one", true, null),
                new(PlaceId.Of("one", EditorKey("abc")), ChatKind.Editor, "abc", "window one", true, "abc"),
                new SourceChat(PlaceId.Of("two", "panel"), ChatKind.Panel, "chat", "window two", false, null),
            ],
            chats.OrderBy(chat => chat.WindowTitle, StringComparer.Ordinal));
        Assert.DoesNotContain(one.Calls.Concat(two.Calls), call => call.Place is not null);
    }

    [Fact]
    public async Task ReadAsync_PlaceOfOneOfTwentyWindows_AsksNoOther()
    {
        var windows = Enumerable.Range(0, 20).Select(i => _ide.Open($"w{i}", places: [Panel(), Editor("abc")])).ToArray();
        await _ide.Source.ChatsAsync(CancellationToken.None).Soon();
        var before = windows.Select(window => window.Calls.Count).ToArray();

        var reading = await ReadAsync(_ide.Chat("w3", EditorKey("abc")));

        Assert.Equal($"said in {EditorKey("abc")}", Assert.Single(reading.Messages).Content);
        Assert.Equal([3], Enumerable.Range(0, 20).Where(i => windows[i].Calls.Count != before[i]));
    }

    [Fact]
    public async Task ReadAsync_PlacesSideBySide_AreConversationsOfTheirOwn()
    {
        _ide.Open("one", places: [Panel(), Editor("abc")]);

        var (panel, editor) = (await ReadAsync(_ide.Chat("one")), await ReadAsync(_ide.Chat("one", EditorKey("abc"))));

        Assert.Equal(["said in panel"], panel.Messages.Select(message => message.Content));
        Assert.NotEqual(panel.Conversation, editor.Conversation);
    }

    [Fact]
    public async Task ReadAsync_NoSuchPlace_IsSaidInWords()
    {
        _ide.Open("one", places: [Panel()]);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => ReadAsync(_ide.Chat("one", EditorKey("abc"))));

        Assert.Equal(ErrorCode.ChatNotFound, error.Code);
    }

    [Fact]
    public async Task ReadAsync_EditorBehindAnother_IsNotInFront()
    {
        _ide.Open("one", places: [Panel(), Editor("abc", isShown: false)]);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => ReadAsync(_ide.Chat("one", EditorKey("abc"))));

        Assert.Equal(ErrorCode.ChatPanelNotFound, error.Code);
        Assert.Contains("in front", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultAsync_NothingShown_IsToldToOpenThePanel()
    {
        _ide.Open("one", places: [Panel(isShown: false), Editor("abc", isShown: false)]);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => _ide.Source.DefaultAsync(false, CancellationToken.None));

        Assert.Equal(ErrorCode.ChatPanelNotFound, error.Code);
        Assert.Equal(PortState.ChatPanelNotFound, (await _ide.Source.SightAsync(CancellationToken.None)).State);
    }

    [Fact]
    public async Task DefaultAsync_WindowWithTheFocus_IsItsPanel()
    {
        _ide.Open("one", places: [Panel()]);
        _ide.Open("two", places: [Editor("abc"), Panel()]).HasFocus = true;

        Assert.Equal(PlaceId.Of("two", "panel"), await _ide.Source.DefaultAsync(false, CancellationToken.None).Soon());
    }

    [Fact]
    public async Task DefaultAsync_OneOfTwoWindowsHangs_IsTheOthersUnlessItHasToBeSure()
    {
        var time = new FakeTimeProvider();
        await using var ide = new ScriptedWindows(time);
        ide.Open("one", places: [Panel()]);
        var hanging = new TaskCompletionSource();
        ide.Open("two", places: [Panel()]).Before = hanging.Task;

        var sure = ide.Source.DefaultAsync(isToBeSure: true, CancellationToken.None);
        var soon = ide.Source.DefaultAsync(isToBeSure: false, CancellationToken.None);
        await Eventually.IsTrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(10));
                return Task.FromResult(soon.IsCompleted);
            },
            TimeSpan.FromSeconds(20), "the window that answers is taken");
        Assert.Equal(PlaceId.Of("one", "panel"), await soon);
        Assert.False(sure.IsCompleted);

        hanging.SetResult();
        await sure.Soon();
    }

    [Fact]
    public async Task PlacesTold_EditorIsClosed_IsGoneForWhoeverAsks()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc")]);
        var (chat, panel) = (_ide.Chat("one", EditorKey("abc")), _ide.Chat("one"));
        await ReadAsync(chat);
        var (changes, doubts) = (_ide.Heard.Changes, _ide.Heard.Doubts.Count(one => one == panel));

        one.TellPlaces(Panel());
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 1, TimeSpan.FromSeconds(20), "the editor's place is gone");

        Assert.Equal(ErrorCode.ChatNotFound, (await Assert.ThrowsAsync<ChatHubException>(() => ReadAsync(chat))).Code);
        Assert.True(_ide.Heard.Changes > changes);
        Assert.Equal(chat, _ide.Heard.Doubts.Last());
        Assert.Equal(doubts, _ide.Heard.Doubts.Count(one => one == panel));
    }

    [Fact]
    public async Task Heard_OneOfTwoPlaces_IsReadOfThatOneAlone()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc")]);
        var (panel, editor) = (_ide.Chat("one"), _ide.Chat("one", EditorKey("abc")));
        await ReadAsync(panel);
        await ReadAsync(editor);

        one.Tell(EditorKey("abc"), """
            {"from":2,"number":3,"head":{"panel":true,"isIde":true,"title":"w","whole":true},
             "rows":[{"same":0,"count":1},{"row":{"role":"assistant","text":"new","state":"complete","exact":true}}],"pending":[]}
            """);
        await Eventually.IsTrueAsync(() => !_ide.Heard.Readings.IsEmpty, TimeSpan.FromSeconds(20), "it is told");

        var (chat, reading) = Assert.Single(_ide.Heard.Readings);
        Assert.Equal((editor, "new"), (chat, reading.Messages[^1].Content));
    }

    private Task<ChatReading> ReadAsync(ChatKey chat) => _ide.Source.ReadAsync(chat, CancellationToken.None).Soon();
}
