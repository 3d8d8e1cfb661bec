using System.Net.WebSockets;

namespace ChatHub.Testing;

/// <summary>
/// A clock that goes as fast as the machine does: a page is asked past the hub again and again, and its answers are counted. Whatever keeps the
/// machine busy slows it down too, so what takes many of its ticks waits for something else.
/// </summary>
public sealed class PageClock : IAsyncDisposable
{
    /// <summary>How often the page is asked where nothing keeps it from answering.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _ending = new();
    private readonly Task _asking;
    private int _ticks;

    /// <summary>Starts it.</summary>
    /// <param name="cdpPort">The browser's port.</param>
    /// <param name="address">What the page's address holds.</param>
    public PageClock(int cdpPort, string address) => _asking = AskAsync(cdpPort, address);

    /// <summary>Answers so far.</summary>
    public int Ticks => Volatile.Read(ref _ticks);

    /// <summary>Does something, and counts the answers meanwhile.</summary>
    public async Task<(T Result, int Ticks)> TimeAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var before = Ticks;
        var result = await work();
        return (result, Ticks - before);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _asking;
        _ending.Dispose();
    }

    private async Task AskAsync(int cdpPort, string address)
    {
        using var pace = new PeriodicTimer(Pace);
        try
        {
            while (await pace.WaitForNextTickAsync(_ending.Token))
            {
                // An answer that is none is no tick: then nothing is timed by it, and whoever looks at the clock would see it stand still.
                if (await BareTarget.EvaluateAsync(cdpPort, address, "document.readyState", _ending.Token) is not null)
                    Interlocked.Increment(ref _ticks);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException && _ending.IsCancellationRequested)
        {
            // It is over.
        }
    }
}
