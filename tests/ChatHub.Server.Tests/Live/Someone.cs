using System.Threading.Channels;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Live;

/// <summary>A client's end that takes what is written when the test says so.</summary>
internal sealed class Someone : IMemberLine
{
    private readonly Channel<long> _writes = Channel.CreateUnbounded<long>();
    private TaskCompletionSource _taken = new();

    /// <summary>Takes what is written at once.</summary>
    public bool IsReading { get; set; }

    /// <summary>The sequences of the versions that were written.</summary>
    public ChannelReader<long> Writes => _writes.Reader;

    /// <summary>A member of whom nothing more is asked.</summary>
    public static Member Named(string id) => new(id, Caller.Local, new Someone { IsReading = true });

    /// <summary>The next version that is written.</summary>
    public Task<long> WrittenAsync() => _writes.Reader.ReadAsync().AsTask().Soon();

    /// <summary>The member takes what is being written.</summary>
    public void Reads() => Interlocked.Exchange(ref _taken, new()).SetResult();

    /// <summary>What is being written fails.</summary>
    public void Breaks() => Interlocked.Exchange(ref _taken, new()).SetException(new IOException("The connection ended."));

    public Task WriteAsync(HistorySnapshot snapshot)
    {
        var taken = IsReading ? Task.CompletedTask : _taken.Task;
        _writes.Writer.TryWrite(snapshot.History.Position.Sequence);
        return taken;
    }
}
