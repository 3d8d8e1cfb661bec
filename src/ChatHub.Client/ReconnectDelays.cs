using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>Delays that double up to a limit, with jitter, for ever: a hub that was restarted is found again. Thread-safe.</summary>
/// <remarks>
/// A connection that ended as soon as it began counts as one more attempt that failed: a hub or a proxy that takes everybody in and puts them out
/// again would else be called without a pause. Only <see cref="ChatHubClient"/> can tell of its connections; for others each loss is the first.
/// </remarks>
/// <param name="first">The first delay.</param>
/// <param name="longest">The longest delay.</param>
public sealed class ReconnectDelays(TimeSpan first, TimeSpan longest) : IRetryPolicy
{
    /// <summary>What lasts for less has failed.</summary>
    internal static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private long? _began;
    private int _endedAtOnce;

    internal ReconnectDelays(TimeSpan first, TimeSpan longest, TimeProvider time)
        : this(first, longest) => _time = time;

    /// <inheritdoc />
    public TimeSpan? NextRetryDelay(RetryContext retryContext)
    {
        ArgumentNullException.ThrowIfNull(retryContext);
        return After(retryContext.PreviousRetryCount + EndedAtOnce());
    }

    /// <summary>A connection began.</summary>
    internal void Began()
    {
        lock (_lock) _began = _time.GetTimestamp();
    }

    /// <summary>How many connections in a row ended as soon as they had begun. The one that began last has ended.</summary>
    internal int EndedAtOnce()
    {
        lock (_lock)
        {
            if (_began is not { } began) return _endedAtOnce;
            _began = null;
            return _endedAtOnce = _time.GetElapsedTime(began) < Steady ? _endedAtOnce + 1 : 0;
        }
    }

    /// <summary>The delay after so many failures: between a half and the whole of the current step, so that clients do not come in step.</summary>
    internal TimeSpan After(long failures) =>
        TimeSpan.FromSeconds(
            Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)), longest.TotalSeconds)
            * (0.5 + (Random.Shared.NextDouble() / 2)));
}
