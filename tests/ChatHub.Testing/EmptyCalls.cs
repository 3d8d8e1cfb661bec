using System.Diagnostics;
using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>Asks a page for nothing, again and again: what the machine and the way to the page take for nothing at all while something else is measured.</summary>
public sealed class EmptyCalls : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly List<double> _milliseconds = [];
    private readonly Task _asking;

    /// <summary>Begins.</summary>
    public EmptyCalls(IPage page) => _asking = AskAsync(page);

    /// <summary>Ends.</summary>
    /// <returns>How long each call took, in milliseconds.</returns>
    public async Task<IReadOnlyList<double>> EndAsync()
    {
        await _ending.CancelAsync();
        await _asking;
        return _milliseconds;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ending.Dispose();
    }

    private async Task AskAsync(IPage page)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!_ending.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await page.EvaluateAsync("0");
            _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await pace.WaitForNextTickAsync();
        }
    }
}
