using System.Threading.Channels;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Live;

/// <summary>A room and its watch, at a port where what answers is no IDE: whether it is watched shows in its being asked.</summary>
public sealed class RoomWatchTests : IAsyncDisposable
{
    private readonly TimerCounter _time = new();
    private readonly Endpoint _endpoint = Endpoint.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private readonly ServiceProvider _services;
    private readonly Member _a = Someone.Named("a");
    private readonly Member _b = Someone.Named("b");
    private readonly ChatRooms _rooms;

    public RoomWatchTests()
    {
        _services = Slices.Build(Slices.Profile(_endpoint.Port), _time);
        _rooms = _services.GetRequiredService<ChatRooms>();
    }

    private ChatRoom Room => _rooms.Of(_services.Chat(Port));

    private int Port => _endpoint.Port;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task Join_FirstMember_KnocksAtOnceAndAgainAfterEveryBackOff()
    {
        Room.Join(_a);

        foreach (var longest in new[] { 0.25, 0.5, 1, 2, 4, 5, 5 })
        {
            await AskedAsync();
            var delay = await _time.Created.ReadAsync().Soon();
            Assert.InRange(delay.TotalSeconds, longest / 2, longest);
            _time.Advance(delay - TimeSpan.FromTicks(1));
            Assert.False(_endpoint.Asked.TryRead(out _));
            _time.Advance(TimeSpan.FromTicks(1));
        }
    }

    [Fact]
    public async Task Join_SecondMember_StartsNoSecondWatch()
    {
        Room.Join(_a);
        Room.Join(_b);
        await AskedAsync();
        var delay = await _time.Created.ReadAsync().Soon();

        _time.Advance(delay);
        await AskedAsync();
        await _time.Created.ReadAsync().Soon();

        Assert.False(_endpoint.Asked.TryRead(out _));
        Assert.False(_time.Created.TryRead(out _));
    }

    [Fact]
    public async Task LeaveAsync_LastMember_EndsTheWatch()
    {
        Room.Join(_a);
        Room.Join(_b);
        await AskedAsync();
        await _time.Created.ReadAsync().Soon();

        await Room.LeaveAsync(_a).Soon();
        _time.Advance(TimeSpan.FromSeconds(5));
        await AskedAsync();
        await _time.Created.ReadAsync().Soon();

        await Room.LeaveAsync(_b).Soon();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(_endpoint.Asked.TryRead(out _));
        Assert.False(_time.Created.TryRead(out _));
    }

    [Fact]
    public async Task LeaveAsync_WhileTheIdeIsAsked_DoesNotWaitForItsAnswer()
    {
        await using var silent = Endpoint.Raw(static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using var services = Slices.Build(Slices.Profile(silent.Port), _time);
        var room = services.GetRequiredService<ChatRooms>().Of(services.Chat(silent.Port));
        room.Join(_a);
        await silent.Asked.ReadAsync().Soon();

        await room.LeaveAsync(_a).Soon();
    }

    [Fact]
    public async Task JoinAndLeave_AtTheSameTime_LeaveAWatchWhereThereAreMembers()
    {
        for (var round = 0; round < 300; round++)
        {
            Room.Join(_a);
            using var start = new Barrier(2);
            await Task.WhenAll(
                Task.Run(async () =>
                {
                    start.SignalAndWait();
                    await Room.LeaveAsync(_a);
                }),
                Task.Run(() =>
                {
                    start.SignalAndWait();
                    Room.Join(_b);
                })).Soon();

            // Only a port that is watched is asked by the clock.
            Assert.Equal([Room.Chat.Port], _rooms.WatchedPorts);
            await Room.LeaveAsync(_b).Soon();
            Assert.Empty(_rooms.WatchedPorts);
        }
    }

    private async Task AskedAsync() => Assert.Equal("/json/version", await _endpoint.Asked.ReadAsync().Soon());

    /// <summary>Tells of every timer, so that a test knows when it may let time pass.</summary>
    private sealed class TimerCounter : FakeTimeProvider
    {
        private readonly Channel<TimeSpan> _created = Channel.CreateUnbounded<TimeSpan>();

        public ChannelReader<TimeSpan> Created => _created.Reader;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Tell(dueTime);
            return new TimerThatTells(base.CreateTimer(callback, state, dueTime, period), Tell);
        }

        private void Tell(TimeSpan dueTime)
        {
            // The limit of being asked is no wait until the next time.
            if (dueTime > TimeSpan.Zero && dueTime != CdpProbe.Limit) _created.Writer.TryWrite(dueTime);
        }
    }

    private sealed class TimerThatTells(ITimer timer, Action<TimeSpan> tell) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Set before it is told: who is told lets time pass.
            var isChanged = timer.Change(dueTime, period);
            tell(dueTime);
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
