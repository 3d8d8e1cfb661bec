using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>A client at another port while something breaks: its every reading reaches that port's IDE, and none may fail or wait. Nor may the hub hold more afterwards.</summary>
public sealed class Bystander : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Task<(int Readings, TimeSpan Longest)> _reading;
    private readonly HubProcess _hub;
    private readonly Usage _before;

    public Bystander(ChatHubClient client, int port, HubProcess hub) => (_hub, _before, _reading) = (hub, hub.Usage(), ReadAsync(client, port));

    /// <summary>Ends it, and looks at how it fared.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        var (readings, longest) = await _reading;
        _ending.Dispose();
        Assert.True(readings > 0 && longest < TimeSpan.FromSeconds(2), $"another port was affected: of {readings} readings the longest took {longest.TotalSeconds:0.0} s longer than one past the hub");
        await _hub.HoldsNoMoreThanAsync(_before, Site.Limit);
    }

    private async Task<(int Readings, TimeSpan Longest)> ReadAsync(ChatHubClient client, int port)
    {
        var (readings, longest) = (0, TimeSpan.Zero);
        using var ide = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            var started = Stopwatch.GetTimestamp();
            var history = await client.RefreshHistory(port);
            var took = Stopwatch.GetElapsedTime(started);
            // What the machine is slow at just now is not the hub's doing: the other IDE is asked past it.
            started = Stopwatch.GetTimestamp();
            await ide.GetStringAsync(new Uri("/json/version", UriKind.Relative));
            took -= Stopwatch.GetElapsedTime(started);
            Assert.False(history.IsStale);
            (readings, longest) = (readings + 1, took > longest ? took : longest);
        }
        while (await TicksAsync(pace));

        return (readings, longest);
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
