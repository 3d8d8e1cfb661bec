using System.Diagnostics;

namespace ChatHub.Testing;

/// <summary>Waits for what will happen.</summary>
public static class Eventually
{
    /// <summary>How often a condition is looked at.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns as soon as <paramref name="condition"/> holds.</summary>
    /// <param name="condition">Looked at every 25 ms, and once more when the limit is over.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <param name="what">What is waited for, for the message of the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The condition did not hold within the limit.</exception>
    public static async Task IsTrueAsync(
        Func<Task<bool>> condition, TimeSpan limit, string what, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);

        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Pace);
        while (true)
        {
            var last = Stopwatch.GetElapsedTime(started) >= limit;
            if (await condition()) return;
            if (last) throw new TimeoutException($"Not within {limit.TotalSeconds:0.###} s: {what}");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <inheritdoc cref="IsTrueAsync(Func{Task{bool}}, TimeSpan, string, CancellationToken)"/>
    public static Task IsTrueAsync(
        Func<bool> condition, TimeSpan limit, string what, CancellationToken cancellationToken = default) =>
        IsTrueAsync(() => Task.FromResult(condition()), limit, what, cancellationToken);
}
