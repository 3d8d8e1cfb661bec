using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using static ChatHub.Server.Tests.Cdp.ScriptedWindow;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>Windows that come, are loaded anew and go, and what is written into one of them.</summary>
public sealed class CdpSourceWindowsTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ScriptedWindows _ide = new();

    public async ValueTask DisposeAsync() => await _ide.DisposeAsync();

    [Fact]
    public async Task ChatsAsync_WindowThatAWindowOpened_HasItsPlaceUnderThatOne()
    {
        _ide.Open("one", places: [Panel()]);
        var auxiliary = _ide.Open("aux", "about:blank", opener: "one", Editor("abc"));

        var chats = await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        Assert.Equal(PlaceId.Of("one", $"auxiliary {EditorKey("abc")}"), Assert.Single(chats, chat => chat.Kind == ChatKind.Editor).Place);
        var reading = await _ide.Source.ReadAsync(_ide.Chat("one", $"auxiliary {EditorKey("abc")}"), CancellationToken.None).Soon();
        Assert.Equal($"said in {EditorKey("abc")}", Assert.Single(reading.Messages).Content);
        Assert.Contains(auxiliary.Calls, call => call.Method == "read");
    }

    [Theory]
    [InlineData("about:blank", null, true)] // Opened by nobody of the IDE.
    [InlineData("about:blank", "elsewhere", true)]
    [InlineData("about:blank", "one", false)] // Not filled: it may become anything.
    [InlineData("https://example.org/", "one", true)]
    public async Task ChatsAsync_PageThatIsNoWindowOfTheIdes_IsLeftAlone(string url, string? opener, bool isFilled)
    {
        _ide.Open("one", places: [Panel()]);
        var foreign = _ide.Open("foreign", url, opener, Panel());
        foreign.IsFilled = isFilled;

        Assert.Equal("window one", Assert.Single(await _ide.Source.ChatsAsync(CancellationToken.None).Soon()).WindowTitle);

        Assert.Equal((0, false), (foreign.Calls.Count, foreign.IsTouched));
    }

    [Fact]
    public async Task Open_WindowWhileAttached_IsThereWithoutBeingAskedFor()
    {
        _ide.Open("one", places: [Panel()]);
        await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        _ide.Open("two", places: [Panel()]);
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 2, Limit, "the new window's panel is there");
    }

    [Fact]
    public async Task Close_Window_TakesItsPlaces()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc")]);
        _ide.Open("two", places: [Panel()]);
        await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        _ide.Close(one);

        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 1, Limit, "the places of the window are gone");
        Assert.Equal("window two", Assert.Single(_ide.Source.Chats).WindowTitle);
        Assert.Equal(
            ErrorCode.ChatNotFound,
            (await Assert.ThrowsAsync<ChatHubException>(() => _ide.Source.ReadAsync(_ide.Chat("one"), CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Close_WindowWhileAnotherIsLoaded_HasGoneAllTheSame()
    {
        var one = _ide.Open("one", places: [Panel()]);
        await _ide.Source.ChatsAsync(CancellationToken.None).Soon();
        _ide.Open("two", places: [Panel()]);
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 2, Limit, "the other window is there");

        _ide.Close(one);
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 1, Limit, "its place is gone");

        Assert.Equal(
            ErrorCode.ChatNotFound,
            (await Assert.ThrowsAsync<ChatHubException>(() => _ide.Source.ReadAsync(_ide.Chat("one"), CancellationToken.None))).Code);
    }

    [Fact]
    public async Task ReadAsync_PlaceThatWentAndCameBack_HasAHigherNumberThanEverBefore()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc")]);
        var chat = _ide.Chat("one", EditorKey("abc"));
        await ReadAsync(chat, chat);
        var before = await _ide.Source.ReadAsync(chat, CancellationToken.None).Soon();

        one.TellPlaces(Panel());
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 1, Limit, "it has gone");
        one.TellPlaces(Panel(), Editor("abc"));
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Count == 2, Limit, "it is back");
        var after = await _ide.Source.ReadAsync(chat, CancellationToken.None).Soon();

        // Nothing is left of what was known, but whoever kept what it was drops what is older by its number.
        Assert.NotEqual(before.Conversation, after.Conversation);
        Assert.True(after.Number > before.Number, $"{after.Number} comes after {before.Number}");
    }

    [Fact]
    public async Task Disconnect_WithItsPagesClosedBefore_KeepsPlacesAndConversations()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc"), Editor("closed")]);
        _ide.Open("two", places: [Panel()]);
        ChatKey[] keys = [_ide.Chat("one"), _ide.Chat("one", EditorKey("abc"))];
        var before = await ReadAsync(keys);
        await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        _ide.Disconnect();
        one.Places = [Panel()]; // As if the window were loading when the hub comes back.
        Assert.Equal(before[..1], await ReadAsync(keys[..1]));

        Assert.Equal(3, _ide.Source.Chats.Count(chat => chat.WindowTitle == "window one"));
        var error = await Assert.ThrowsAsync<ChatHubException>(() => _ide.Source.ReadAsync(keys[1], CancellationToken.None));
        Assert.Equal(ErrorCode.ChatPanelNotFound, error.Code);
        one.TellPlaces(Panel(), Editor("abc"));
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.Any(chat => chat is { Conversation: "abc", IsShown: true }), Limit, "it is there");
        Assert.Equal(before, await ReadAsync(keys));
    }

    [Fact]
    public async Task Reload_WindowWithAChatInAnEditor_KeepsTheConversationOfBothPlaces()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc")]);
        ChatKey[] keys = [_ide.Chat("one"), _ide.Chat("one", EditorKey("abc"))];
        var before = await ReadAsync(keys);
        one.Places = [Panel(isShown: false)]; // Nothing is restored yet.

        one.Reload();
        await Eventually.IsTrueAsync(() => one.Calls.Count(call => call.Method == "locate") > 1, Limit, "it is looked at again");
        Assert.Equal([false, false], _ide.Source.Chats.Select(chat => chat.IsShown));
        var error = await Assert.ThrowsAsync<ChatHubException>(() => _ide.Source.ReadAsync(keys[1], CancellationToken.None));
        Assert.Equal(ErrorCode.ChatPanelNotFound, error.Code);

        one.TellPlaces(Panel(), Editor("abc"));
        await Eventually.IsTrueAsync(() => _ide.Source.Chats.All(chat => chat.IsShown), Limit, "both are restored");
        Assert.Equal(before, await ReadAsync(keys));
    }

    [Fact]
    public async Task PrepareAsync_ForAnotherConversation_WritesNothing()
    {
        var one = _ide.Open("one", places: [Panel()]);
        await ReadAsync(_ide.Chat("one"));

        var prepared = await PrepareAsync("another");

        Assert.Equal(WriteProblem.ChatChanged, prepared.Problem);
        Assert.DoesNotContain(one.Calls, call => call.Method == "prepare");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PrepareAsync_ForTheConversationThatIsKnown_TellsThePageItsNumber(bool isMeant)
    {
        var one = _ide.Open("one", places: [Panel()]);
        one.Conversation = 1234;
        var conversation = Assert.Single(await ReadAsync(_ide.Chat("one")));

        Assert.Null((await PrepareAsync(isMeant ? conversation : null)).Problem);

        Assert.Equal(isMeant ? 1234L : null, Assert.Single(one.Calls, call => call.Method == "prepare").Args[3]);
    }

    [Fact]
    public async Task ConversationsAsync_TwoWindows_IsWhatBothKeep()
    {
        _ide.Open("one", places: [Panel()]);
        _ide.Open("two", places: [Panel()]);
        _ide.Open("aux", "about:blank", opener: "one", Editor("abc"));

        var kept = await _ide.Source.ConversationsAsync(CancellationToken.None).Soon();

        Assert.Equal(["of-one", "of-two"], kept.Select(one => one.Conversation).Order());
        Assert.Equal((PlaceId.OfConversation("of-one"), "one"), (kept[0].Id, kept[0].Title));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(5), kept[0].UpdatedAt);
    }

    private async Task<string[]> ReadAsync(params ChatKey[] chats)
    {
        List<string> conversations = [];
        foreach (var chat in chats) conversations.Add((await _ide.Source.ReadAsync(chat, CancellationToken.None).Soon()).Conversation);
        return [.. conversations];
    }

    private Task<PreparedSend> PrepareAsync(string? conversation) => _ide.Source.PrepareAsync(
        _ide.Chat("one"), SendKey.Of("id", "text"), "text", conversation, TimeSpan.FromSeconds(5)).Soon();
}
