using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Live;

public sealed class ChatRoomsTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly ServiceProvider _services = Slices.OverPlaces(Port);
    private readonly PlacesSource _ide;
    private readonly ChatRooms _rooms;

    public ChatRoomsTests()
    {
        (_ide, _rooms) = (_services.PlacesOf(Port), _services.GetRequiredService<ChatRooms>());
        _ide.Open("a", null, "hello a");
        _ide.Open("b", null, "hello b");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void Told_OfAChatWithoutARoom_MakesNoneAndKeepsNothing()
    {
        var chat = _services.Chat(Port, "a");

        _rooms.Told(chat, new ScriptedSource().Next());

        Assert.Null(_rooms.Known(chat.Port, "a"));
        Assert.Null(_services.GetRequiredService<HistoryStores>().NewestOf(chat));
    }

    [Fact]
    public async Task Told_OfAPlaceThatHasGone_DoesNotBringItBack()
    {
        var chat = (await ReadAsync("b")).Chat;
        _ide.Close("b", used: "a");
        await Eventually.IsTrueAsync(() => _rooms.Known(chat.Port, "b") is null, Limit.Long, "its room is gone");

        _rooms.Told(chat, new ScriptedSource().Next("a late word"));

        Assert.Null(_rooms.Known(chat.Port, "b"));
        await Fails.WithAsync(ErrorCode.ChatNotFound, () => _rooms.FindAsync(chat.Port, "b", isToBeSure: false, CancellationToken.None).Soon());
    }

    [Fact]
    public async Task ChatsChanged_TheIdeWasLetGoOf_AsksItNothing()
    {
        var room = await ReadAsync("b");
        _ide.Close("b", used: "a", isTold: false);
        _ide.IsAttached = false;
        _ide.BeforeDefault = () => Assert.Fail("It was asked.");

        _rooms.ChatsChanged(room.Chat.Port);

        // What is to be read is in doubt before this returns.
        Assert.Equal((true, 1), (room.Store.IsFresh, _ide.Reads));
        Assert.Same(room, _rooms.Known(room.Chat.Port, "b"));
    }

    [Fact]
    public async Task ChatsChanged_APlaceIsMissingAtAnIdeThatIsThere_IsReadAndTheOthersAreNot()
    {
        var (stays, goes) = (await ReadAsync("a"), await ReadAsync("b"));
        _ide.Close("b", used: "a", isTold: false);

        _rooms.ChatsChanged(goes.Chat.Port);

        await Eventually.IsTrueAsync(() => _rooms.Known(goes.Chat.Port, "b") is null, Limit.Long, "a reading says that it has gone");
        Assert.Equal((true, 3), (stays.Store.IsFresh, _ide.Reads));
        Assert.Same(stays, _rooms.Known(stays.Chat.Port, "a"));
    }

    [Fact]
    public async Task Of_ThePlaceIsBackWhileItsRoomCloses_IsAnotherRoomWhoseHistoryTheClosingLeavesAlone()
    {
        var before = await ReadAsync("b");
        using var mayClose = new ManualResetEventSlim();
        await using var held = before.Gone.Register(() => mayClose.Wait(Limit.Long));
        _ide.Close("b", used: "a", isTold: false);
        await Fails.WithAsync(ErrorCode.ChatNotFound, () => before.RefreshAsync(CancellationToken.None).Soon());
        var closed = new TaskCompletionSource();
        _rooms.Changed += _ => closed.TrySetResult();

        var after = _rooms.Of(before.Chat);
        Assert.False(closed.Task.IsCompleted);
        mayClose.Set();
        await closed.Task.Soon();

        Assert.NotSame(before.Store, after.Store);
        Assert.Same(after.Store, _services.GetRequiredService<HistoryStores>().Of(before.Chat));
    }

    [Fact]
    public async Task Of_ThePlaceIsBackWhileItsOldStoreIsRead_TheRoomThatIsThereNowStays()
    {
        var before = await ReadAsync("b");
        _ide.Close("b", used: "a", isTold: false);
        await Fails.WithAsync(ErrorCode.ChatNotFound, () => before.RefreshAsync(CancellationToken.None).Soon());
        var held = new TaskCompletionSource();
        _ide.BeforeRead = held.Task;
        var reads = _ide.Reads;
        var late = before.RefreshAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => _ide.Reads > reads, Limit.Long, "the old store is read");
        _ide.BeforeRead = Task.CompletedTask;
        _ide.Open("b");
        var after = await ReadAsync("b");

        held.SetException(new ChatHubException(ErrorCode.ChatNotFound, "The place had gone."));
        await Fails.WithAsync(ErrorCode.ChatNotFound, () => late.Soon());

        Assert.Same(after, _rooms.Known(after.Chat.Port, "b"));
    }

    private async Task<ChatRoom> ReadAsync(string place)
    {
        var room = _rooms.Of(_services.Chat(Port, place));
        await room.Store.CurrentAsync(CancellationToken.None).Soon();
        return room;
    }
}
