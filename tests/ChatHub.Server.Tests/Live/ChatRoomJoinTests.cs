using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Live;

/// <summary>What one is told who joins a room: the newest, or that the place has gone.</summary>
public sealed class ChatRoomJoinTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly ScriptedSource _source = new();
    private readonly ServiceProvider _services;
    private readonly ChatRoom _room;
    private readonly Someone _line = new() { IsReading = true };
    private readonly Member _member;

    public ChatRoomJoinTests()
    {
        _source.Reading = () => Task.FromResult(_source.Next());
        _services = Slices.Over(_source, Port, new FakeTimeProvider());
        _room = _services.GetRequiredService<ChatRooms>().Of(_services.Chat(Port));
        _member = new Member("m", Caller.Local, _line);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Join_ItWasReadAndPublishedBeforeAnybodyCame_IsToldTheNewest()
    {
        await _room.RefreshAsync(CancellationToken.None).Soon();
        _room.Told(_source.Next("more"));
        _room.Publish();

        _room.Join(_member);

        Assert.Equal(2, await _line.WrittenAsync());
        Assert.Equal(1, _source.Reads);
    }

    [Fact]
    public async Task Join_ThePlaceHasGone_IsChatNotFound()
    {
        await _room.CloseAsync().Soon();

        Fails.With(ErrorCode.ChatNotFound, () => _room.Join(_member));

        Assert.Equal((0, false), (_room.Members.Count, _room.IsWatched));
    }

    [Fact]
    public async Task JoinByNumber_ThePlaceHasGone_IsNotInItAndNothingIsTold()
    {
        await _room.CloseAsync().Soon();

        Assert.False(_room.JoinByNumber(_member));

        Assert.Equal((0, false), (_room.Members.Count, _room.IsWatched));
    }
}
