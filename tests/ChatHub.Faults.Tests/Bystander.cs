using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>
/// A client at another port while something breaks: its every reading reaches that port's IDE, and none may fail or wait. Nor may the hub hold more
/// afterwards.
/// </summary>
public sealed class Bystander : IAsyncDisposable
{
    /// <summary>Answers of that IDE past the hub while one reading goes on: two seconds' worth on a machine that has nothing else to do.</summary>
    private const int MostTicks = 20;

    private readonly CancellationTokenSource _ending = new();
    private readonly PageClock _clock;
    private readonly Task<(int Readings, int Longest, TimeSpan LongestTime)> _reading;
    private readonly HubProcess _hub;
    private readonly Usage _before;

    public Bystander(ChatHubClient client, int port, HubProcess hub)
    {
        (_hub, _before, _clock) = (hub, hub.Usage(), new PageClock(port, DemoChat.Page));
        _reading = ReadAsync(client, port);
    }

    /// <summary>Ends it, and looks at how it fared.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        var (readings, longest, time) = await _reading;
        await _clock.DisposeAsync();
        _ending.Dispose();
        Assert.True(
            readings > 0 && longest < MostTicks,
            $"another port was affected: of {readings} readings one took {time.TotalSeconds:0.0} s, " +
            $"in which its IDE answered {longest} times past the hub");
        await _hub.HoldsNoMoreThanAsync(_before, Site.Limit);
    }

    private async Task<(int Readings, int Longest, TimeSpan LongestTime)> ReadAsync(ChatHubClient client, int port)
    {
        var (readings, longest, longestTime) = (0, 0, TimeSpan.Zero);
        using var pace = new PeriodicTimer(PageClock.Pace);
        do
        {
            var started = Stopwatch.GetTimestamp();
            var (history, ticks) = await _clock.TimeAsync(() => client.RefreshHistory(port));
            Assert.False(history.IsStale);
            readings++;
            if (ticks >= longest) (longest, longestTime) = (ticks, Stopwatch.GetElapsedTime(started));
        }
        while (await TicksAsync(pace));

        return (readings, longest, longestTime);
    }

    private async Task<bool> TicksAsync(PeriodicTimer pace)
    {
        try
        {
            return await pace.WaitForNextTickAsync(_ending.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
