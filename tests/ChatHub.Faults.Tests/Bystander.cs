using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>A client at another port while something breaks: its every reading reaches that port's IDE, and none may fail or wait. Nor may the hub hold more afterwards.</summary>
/// <remarks>
/// What the machine is slow at just now is not the hub's doing: the other IDE's page is asked past the hub all the while, and how often it answers is the clock by
/// which the readings are timed.
/// </remarks>
public sealed class Bystander : IAsyncDisposable
{
    /// <summary>Answers past the hub while one reading goes on: two seconds' worth on a machine that has nothing else to do.</summary>
    private const int MostAnswers = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _ending = new();
    private readonly Task _answering;
    private readonly Task<(int Readings, int Longest, TimeSpan LongestTime)> _reading;
    private readonly HubProcess _hub;
    private readonly Usage _before;
    private int _answers;

    public Bystander(ChatHubClient client, int port, HubProcess hub)
    {
        (_hub, _before) = (hub, hub.Usage());
        (_answering, _reading) = (AskPastTheHubAsync(port), ReadAsync(client, port));
    }

    /// <summary>Ends it, and looks at how it fared.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        var (readings, longest, time) = await _reading;
        await _answering;
        _ending.Dispose();
        Assert.True(readings > 0 && longest < MostAnswers, $"another port was affected: of {readings} readings one took {time.TotalSeconds:0.0} s, in which its IDE answered {longest} times past the hub");
        await _hub.HoldsNoMoreThanAsync(_before, Site.Limit);
    }

    private async Task AskPastTheHubAsync(int port)
    {
        using var pace = new PeriodicTimer(Pace);
        do
        {
            await BareTarget.EvaluateAsync(port, DemoChat.Page, "document.body.innerText.length");
            Interlocked.Increment(ref _answers);
        }
        while (await TicksAsync(pace));
    }

    private async Task<(int Readings, int Longest, TimeSpan LongestTime)> ReadAsync(ChatHubClient client, int port)
    {
        var (readings, longest, longestTime) = (0, 0, TimeSpan.Zero);
        using var pace = new PeriodicTimer(Pace);
        do
        {
            var (started, answers) = (Stopwatch.GetTimestamp(), Volatile.Read(ref _answers));
            var history = await client.RefreshHistory(port);
            var (took, during) = (Stopwatch.GetElapsedTime(started), Volatile.Read(ref _answers) - answers);
            Assert.False(history.IsStale);
            readings++;
            if (during >= longest) (longest, longestTime) = (during, took);
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
