using System.Diagnostics;

namespace ChatHub.Testing;

/// <summary>
/// Watches a span of time in which something must not happen. Nothing else in the tests lets time go by:
/// what is expected to happen is waited for with <see cref="Eventually"/>.
/// </summary>
public static class QuietWindow
{
    /// <summary>Returns after <paramref name="span"/> if <paramref name="condition"/> held all the time.</summary>
    /// <param name="span">How long to watch.</param>
    /// <param name="condition">Looked at every 25 ms, first at once and last at the end.</param>
    /// <param name="what">What must hold, for the message of the exception.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="InvalidOperationException">The condition did not hold at some time.</exception>
    public static async Task HoldsAsync(
        TimeSpan span, Func<Task<bool>> condition, string what, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);

        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Eventually.Pace);
        while (true)
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (!await condition())
            {
                throw new InvalidOperationException(
                    $"Held for {elapsed.TotalSeconds:0.###} s of {span.TotalSeconds:0.###} s only: {what}");
            }

            if (elapsed >= span) return;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <inheritdoc cref="HoldsAsync(TimeSpan, Func{Task{bool}}, string, CancellationToken)"/>
    public static Task HoldsAsync(
        TimeSpan span, Func<bool> condition, string what, CancellationToken cancellationToken = default) =>
        HoldsAsync(span, () => Task.FromResult(condition()), what, cancellationToken);
}
