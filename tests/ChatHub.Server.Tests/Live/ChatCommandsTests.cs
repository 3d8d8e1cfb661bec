using ChatHub.Contracts;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Live;

/// <summary>Messages whose chat has to be found first: in the order of one connection's calls, and held up by no other's.</summary>
public sealed class ChatCommandsTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly ServiceProvider _services = Slices.OverPlaces(Port, null, ("ChatHub:Sending:QueueLength", "3"));
    private readonly TaskCompletionSource<ChatRoom> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PlacesSource _ide;
    private readonly ChatRoom _room;

    public ChatCommandsTests()
    {
        _ide = _services.PlacesOf(Port);
        _ide.Open("a");
        _room = _services.GetRequiredService<ChatRooms>().Of(_services.Chat(Port, "a"));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task SendAsync_AnothersChatIsLookedForStill_GoesAhead()
    {
        var waits = SendAsync(Someone.Named("one"), "it waits", new(_found.Task));

        await SendAsync(Someone.Named("another"), "it does not", new(_room)).Soon();

        Assert.False(waits.IsCompleted);
        Assert.Equal(["it does not"], _ide.SaidIn("a"));
        _found.SetResult(_room);
        await waits.Soon();
    }

    [Fact]
    public async Task SendAsync_TheChatOfItsOwnEarlierOneIsLookedForStill_ComesAfterThatOne()
    {
        var member = Someone.Named("one");
        Task[] sends = [SendAsync(member, "first", new(_found.Task)), SendAsync(member, "second", new(_room))];
        Assert.Empty(_ide.SaidIn("a"));

        _found.SetResult(_room);
        await Task.WhenAll(sends).Soon();

        Assert.Equal(["first", "second"], _ide.SaidIn("a"));
    }

    [Fact]
    public async Task SendAsync_WhatTheNumberStandsForIsLookedForStill_ToAnIdGoesAhead()
    {
        var member = Someone.Named("one");
        var waits = SendAsync(member, "to the number", new(_found.Task));

        await SendAsync(member, "to the id", new(_room), "a").Soon();

        Assert.False(waits.IsCompleted);
        _found.SetResult(_room);
        await waits.Soon();
        Assert.Equal(["to the id", "to the number"], _ide.SaidIn("a"));
        Assert.Equal(0, member.Orders.WaitingAt(Port));
    }

    [Fact]
    public async Task SendAsync_AQueueOfItsOwnIsLookedForAlready_IsBusyAndAnothersIsNot()
    {
        var member = Someone.Named("one");
        var waiting = Enumerable.Range(0, 3).Select(n => SendAsync(member, $"{n}", new(_found.Task))).ToArray();

        var fourth = SendAsync(member, "too many", new(_room));

        Assert.True(fourth.IsCompleted);
        await Fails.WithAsync(ErrorCode.Busy, () => fourth);
        await SendAsync(Someone.Named("another"), "another's", new(_room)).Soon();
        _found.SetResult(_room);
        await Task.WhenAll(waiting).Soon();
        Assert.Equal(["another's", "0", "1", "2"], _ide.SaidIn("a"));
    }

    private Task<SendReceipt> SendAsync(Member member, string text, ValueTask<ChatRoom> finding, string? chat = null) =>
        _services.GetRequiredService<ChatCommands>().SendAsync(_room.Chat.Port, member, chat, new OutgoingMessage(text, null), () => finding);
}
