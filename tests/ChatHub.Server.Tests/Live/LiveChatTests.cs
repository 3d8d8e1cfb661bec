using System.Threading.Channels;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Live;

/// <summary>LiveChat and its watches, at a port where what answers is no IDE: whether it is watched shows in its being asked.</summary>
public sealed class LiveChatTests : IAsyncDisposable
{
    private readonly TimerCounter _time = new();
    private readonly Endpoint _endpoint = Endpoint.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private readonly ServiceProvider _services;
    private readonly PortGroups _groups = new();
    private readonly LiveChat _live;

    public LiveChatTests()
    {
        _services = Slices.Build(Slices.Profile(_endpoint.Port), _time);
        _live = ActivatorUtilities.CreateInstance<LiveChat>(_services, _groups, new Nobody());
    }

    private int Port => _endpoint.Port;

    public async ValueTask DisposeAsync()
    {
        await _live.DisposeAsync();
        await _services.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task Join_FirstMember_KnocksAtOnceAndAgainAfterEveryBackOff()
    {
        _live.Join(Port, "a");

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
        _live.Join(Port, "a");
        _live.Join(Port, "b");
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
        _live.Join(Port, "a");
        _live.Join(Port, "b");
        await AskedAsync();
        await _time.Created.ReadAsync().Soon();

        await _live.LeaveAsync(Port, "a").Soon();
        _time.Advance(TimeSpan.FromSeconds(5));
        await AskedAsync();
        await _time.Created.ReadAsync().Soon();

        await _live.LeaveAsync(Port, "b").Soon();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(_endpoint.Asked.TryRead(out _));
        Assert.False(_time.Created.TryRead(out _));
    }

    [Fact]
    public async Task LeaveAsync_WhileTheIdeIsAsked_DoesNotWaitForItsAnswer()
    {
        await using var silent = Endpoint.Raw(static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using var services = Slices.Build(Slices.Profile(silent.Port), _time);
        await using var live = ActivatorUtilities.CreateInstance<LiveChat>(services, _groups, new Nobody());
        live.Join(silent.Port, "a");
        await silent.Asked.ReadAsync().Soon();

        await live.LeaveAsync(silent.Port, "a").Soon();
    }

    [Fact]
    public async Task LeaveAllAsync_AConnectionEnds_LeavesItsGroupsOnly()
    {
        _live.Join(Port, "a");
        _live.Join(Port, "b");

        await _live.LeaveAllAsync("a").Soon();
        await _live.LeaveAllAsync("stranger").Soon();

        Assert.Equal(["b"], _groups.MembersOf(Port));
    }

    [Fact]
    public async Task JoinAndLeave_AtTheSameTime_LeaveAWatchWhereThereAreMembers()
    {
        for (var round = 0; round < 300; round++)
        {
            _live.Join(Port, "a");
            using var start = new Barrier(2);
            await Task.WhenAll(
                Task.Run(async () =>
                {
                    start.SignalAndWait();
                    await _live.LeaveAsync(Port, "a");
                }),
                Task.Run(() =>
                {
                    start.SignalAndWait();
                    _live.Join(Port, "b");
                })).Soon();

            // Only a port that is watched is asked by the clock.
            Assert.Equal(_groups.Ports, _live.Watched);
            await _live.LeaveAsync(Port, "b").Soon();
            Assert.Empty(_live.Watched);
        }
    }

    [Fact]
    public async Task AnyCall_PortOutsideEveryRange_IsNotAllowed()
    {
        var other = FreePort.Take();

        Fails.With(ErrorCode.PortNotAllowed, () => _live.Join(other, "a"));
        await Fails.WithAsync(ErrorCode.PortNotAllowed, () => _live.LeaveAsync(other, "a"));
        await Fails.WithAsync(ErrorCode.PortNotAllowed, () => _live.RefreshAsync(other, CancellationToken.None));
        await Fails.WithAsync(ErrorCode.PortNotAllowed, () => _live.SendAsync(other, new OutgoingMessage("text", null)));
        Assert.Empty(_groups.Ports);
    }

    private async Task AskedAsync() => Assert.Equal("/json/version", await _endpoint.Asked.ReadAsync().Soon());

    private sealed class Nobody : IAudience
    {
        public void Publish(int port) => throw new InvalidOperationException("There is no history to publish.");

        public void Announce(PortStatus status) => throw new InvalidOperationException("Nobody announces here.");
    }

    /// <summary>Tells of every timer, so that a test knows when it may let time pass.</summary>
    private sealed class TimerCounter : FakeTimeProvider
    {
        private readonly Channel<TimeSpan> _created = Channel.CreateUnbounded<TimeSpan>();

        public ChannelReader<TimeSpan> Created => _created.Reader;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero) _created.Writer.TryWrite(dueTime);
            return timer;
        }
    }
}
