using System.Diagnostics;
using ChatHub.Contracts;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Reads a stream of updates and applies them. Whatever goes wrong in it fails the test when it is disposed.</summary>
public sealed class Followed : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly List<HistoryUpdate> _updates = [];
    private readonly List<long> _arrivals = [];
    private readonly Task _reading;
    private volatile ChatHistory? _history;

    /// <param name="updates">The stream.</param>
    /// <param name="known">What the first item builds on, where the stream was asked for since a version.</param>
    public Followed(IAsyncEnumerable<HistoryUpdate> updates, ChatHistory? known = null)
    {
        _history = known;
        _reading = ReadAsync(updates);
    }

    public ChatHistory? History => _history;

    public IReadOnlyList<HistoryUpdate> Updates
    {
        get
        {
            lock (_lock) return [.. _updates];
        }
    }

    /// <summary>When each of the updates came, in seconds since a moment of the past.</summary>
    public IReadOnlyList<double> Arrivals
    {
        get
        {
            lock (_lock) return [.. _arrivals.Select(stamp => stamp / (double)Stopwatch.Frequency)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading;
        _ending.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<HistoryUpdate> updates)
    {
        try
        {
            await foreach (var update in updates.WithCancellation(_ending.Token))
            {
                var arrived = Stopwatch.GetTimestamp();
                _history = update.ApplyTo(_history);
                lock (_lock)
                {
                    _updates.Add(update);
                    _arrivals.Add(arrived);
                }
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}
