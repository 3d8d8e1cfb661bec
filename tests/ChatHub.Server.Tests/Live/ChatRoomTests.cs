using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Live;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Live;

public sealed class ChatRoomTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedSource _source = new();
    private readonly ServiceProvider _services;
    private readonly ChatRooms _rooms;
    private readonly ChatRoom _room;
    private readonly Someone _line = new();
    private readonly Member _member;

    public ChatRoomTests()
    {
        _source.Reading = () => Task.FromResult(_source.Next());
        _services = Slices.Over(_source, Port, _time);
        _rooms = _services.GetRequiredService<ChatRooms>();
        _room = _rooms.Of(_services.Chat(Port));
        _member = new Member("m", Caller.Local, _line);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Join_FirstMember_IsToldWhatThereIs()
    {
        _room.Join(_member);

        Assert.Equal(1, await _line.WrittenAsync());
        Assert.Equal(1, _source.Reads);
    }

    [Fact]
    public async Task Told_AnAnswerThatGrows_GoesToTheGroupTwiceASecondAtMost()
    {
        _line.IsReading = true;
        _room.Join(_member);
        Assert.Equal(1, await _line.WrittenAsync());

        for (var word = 0; word < 20; word++) _room.Told(_source.Next($"hi {word}"));
        await QuietAsync();
        _time.Advance(ChatRoom.PublishInterval);

        Assert.Equal(21, await _line.WrittenAsync());
        await QuietAsync();
        Assert.Equal(1, _source.Reads);
    }

    [Fact]
    public async Task RefreshAsync_AnAnswerThatEndedAMomentAgo_IsLookedAtAgainAndSaidToBeIdle()
    {
        _line.IsReading = true;
        _room.Join(_member);
        Assert.Equal(1, await _line.WrittenAsync());
        _source.Reading = () => Task.FromResult(_source.Next("all of it", goodFor: TimeSpan.FromMilliseconds(300), state: ChatState.Generating));
        await _room.RefreshAsync(CancellationToken.None);
        _source.Reading = () => Task.FromResult(_source.Next("all of it"));

        await Eventually.IsTrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(_room.Store.Newest!.State == ChatState.Idle);
            },
            Limit.Long, "the look after what it was good for");
        Assert.Equal(3, _source.Reads);
    }

    [Fact]
    public async Task Publish_WhileOneIsWritten_OnlyTheNewestWaits()
    {
        _room.Join(_member);
        Assert.Equal(1, await _line.WrittenAsync());
        for (var version = 0; version < 100; version++)
        {
            _room.Told(_source.Next($"{version}"));
            _room.Publish();
        }

        Assert.False(_line.Writes.TryRead(out _));
        _line.Reads();

        Assert.Equal(101, await _line.WrittenAsync());
        _line.Reads();
        await QuietAsync();
    }

    [Fact]
    public async Task Publish_AMemberWhoseWriteFailed_IsWrittenToAgain()
    {
        _room.Join(_member);
        Assert.Equal(1, await _line.WrittenAsync());
        _line.Breaks();
        _room.Told(_source.Next("more"));

        await Eventually.IsTrueAsync(
            () =>
            {
                _room.Publish();
                return Task.FromResult(_line.Writes.TryRead(out var sequence) && sequence == 2);
            },
            Limit.Long, "the next version is written");
    }

    [Fact]
    public async Task Members_JoinedAndFollowing_IsOfConnections()
    {
        var other = Someone.Named("other");
        _room.Follow(_member);
        _room.Follow(_member);
        _room.Join(_member);
        _room.Follow(other);
        Assert.Equal((2, 2, true), (_room.Members.Count, _room.StreamsOf(_member), _room.IsWatched));

        await _room.UnfollowAsync(_member).Soon();
        await _room.UnfollowAsync(other).Soon();
        await _room.LeaveAsync(_member).Soon();
        Assert.Equal((1, true), (_room.Members.Count, _room.IsWatched));
        await _room.UnfollowAsync(_member).Soon();

        Assert.Equal((0, false, false), (_room.Members.Count, _room.IsWatched, _room.Store.IsHeld));
    }

    [Fact]
    public async Task DropAsync_AConnectionEnds_LeavesItsRoomsOnlyAndJoinsNoneAnyMore()
    {
        var other = Someone.Named("other");
        _room.Join(_member);
        _room.Join(other);

        await _rooms.DropAsync(_member).Soon();
        await _rooms.DropAsync(Someone.Named("stranger")).Soon();
        _room.Join(_member);
        _room.Follow(_member);

        Assert.Single(_room.Members);
    }

    [Fact]
    public async Task Invalidate_NobodyIsThereAndItWasAskedForAMomentAgo_IsReadAhead()
    {
        await _room.Store.GetAsync(CancellationToken.None);

        _rooms.Invalidated(_room.Chat.Port);

        await Eventually.IsTrueAsync(() => _source.Reads == 2 && _room.Store.IsFresh, Limit.Long, "the reading ahead");
    }

    [Fact]
    public async Task Invalidate_NobodyHasAskedForAWhile_IsNotRead()
    {
        await _room.Store.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(6));

        _rooms.Invalidated(_room.Chat.Port);

        await QuietWindow.HoldsAsync(TimeSpan.FromMilliseconds(200), () => _source.Reads == 1, "nobody reads");
    }

    [Fact]
    public async Task JoinAndLeave_FromManyThreads_LoseNothing()
    {
        await Parallel.ForAsync(0, 500, async (n, _) =>
        {
            var member = Someone.Named($"{n}");
            _room.Join(member);
            await _room.LeaveAsync(member);
        });

        Assert.Equal((0, false), (_room.Members.Count, _room.IsWatched));
    }

    private Task QuietAsync() =>
        QuietWindow.HoldsAsync(TimeSpan.FromMilliseconds(200), () => !_line.Writes.TryRead(out _), "nothing more is written");
}
