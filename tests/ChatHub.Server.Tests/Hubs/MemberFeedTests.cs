using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Histories;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Tests.Hubs;

public sealed class MemberFeedTests
{
    private readonly VersionLog _log = new();
    private readonly Member _member = new();
    private readonly ConcurrentQueue<HistorySnapshot> _written = new();
    private readonly MemberFeed _feed;

    public MemberFeedTests() => _feed = new MemberFeed(_member, _log, _written.Enqueue);

    [Fact]
    public async Task Offer_WhileOneIsWritten_OnlyTheNewestWaits()
    {
        Offer(1);
        Assert.Equal(1, await _member.WritesAsync());
        for (var sequence = 2; sequence <= 100; sequence++) Offer(sequence);
        Assert.False(_member.Writes.TryRead(out _));

        _member.Reads();

        Assert.Equal(100, await _member.WritesAsync());
        _member.Reads();
        await QuietAsync();
        Assert.Equal([1, 100], _written.Select(written => written.History.Position.Sequence));
    }

    [Fact]
    public async Task Offer_ByWhoeverHasAnOlderVersion_WritesTheNewestAndNeverGoesBack()
    {
        _log.Offer(Some.Snapshot(sequence: 5));
        _log.Offer(Some.Snapshot(sequence: 6));

        _feed.Offer(); // For 6.
        Assert.Equal(6, await _member.WritesAsync());
        _feed.Offer(); // For 5, which was read before and is offered after it.
        _member.Reads();

        Assert.Equal(6, await _member.WritesAsync());
        _member.Reads();
        await QuietAsync();
    }

    [Fact]
    public async Task Offer_AMemberWhoseWriteFailed_IsWrittenToAgain()
    {
        Offer(1);
        Assert.Equal(1, await _member.WritesAsync());
        _member.Fails();

        await Testing.Eventually.IsTrueAsync(
            () =>
            {
                Offer(2);
                return Task.FromResult(_member.Writes.TryRead(out var sequence) && sequence == 2);
            },
            Limit.Long, "the next version is written");
    }

    private void Offer(long sequence)
    {
        _log.Offer(Some.Snapshot(sequence: sequence));
        _feed.Offer();
    }

    private Task QuietAsync() => Testing.QuietWindow.HoldsAsync(TimeSpan.FromMilliseconds(200), () => !_member.Writes.TryRead(out _), "nothing more is written");

    /// <summary>A member that takes what is written when the test says so.</summary>
    private sealed class Member : ISingleClientProxy
    {
        private readonly Channel<long> _writes = Channel.CreateUnbounded<long>();
        private TaskCompletionSource _taken = new();

        public ChannelReader<long> Writes => _writes.Reader;

        public Task<long> WritesAsync() => _writes.Reader.ReadAsync().AsTask().Soon();

        public void Reads() => Interlocked.Exchange(ref _taken, new()).SetResult();

        public void Fails() => Interlocked.Exchange(ref _taken, new()).SetException(new IOException("The connection ended."));

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            Assert.Equal(nameof(IChatHubClient.HistoryChanged), method);
            var taken = _taken.Task;
            _writes.Writer.TryWrite(((HistorySnapshot)args[0]!).History.Position.Sequence);
            return taken;
        }

        public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
