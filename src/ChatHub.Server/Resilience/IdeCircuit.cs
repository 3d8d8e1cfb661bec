using Polly.CircuitBreaker;

namespace ChatHub.Server.Resilience;

/// <summary>How a circuit stands. The numbers are those of the gauge.</summary>
internal enum CircuitStanding
{
    /// <summary>Calls are let through.</summary>
    Closed = 0,

    /// <summary>The next call is let through, and decides.</summary>
    HalfOpen = 1,

    /// <summary>Nothing is let through.</summary>
    Open = 2,
}

/// <summary>The circuit of one pipeline as it stands by the clock. Thread-safe.</summary>
/// <remarks>
/// Polly's own state leaves <see cref="CircuitState.Open"/> with the next call only: where nobody calls, it would be open for ever.
/// </remarks>
internal sealed class IdeCircuit(TimeProvider time)
{
    private long _openedAt;
    private long _breakTicks;

    /// <summary>What Polly knows of it.</summary>
    public CircuitBreakerStateProvider Provider { get; } = new();

    /// <summary>How it stands now.</summary>
    public CircuitStanding Standing => Provider.CircuitState switch
    {
        CircuitState.Closed => CircuitStanding.Closed,
        CircuitState.HalfOpen => CircuitStanding.HalfOpen,
        _ =>
            time.GetElapsedTime(Interlocked.Read(ref _openedAt)).Ticks < Interlocked.Read(ref _breakTicks)
                ? CircuitStanding.Open
                : CircuitStanding.HalfOpen,
    };

    /// <summary>It was opened just now.</summary>
    /// <param name="duration">For how long nothing is let through.</param>
    public void Opened(TimeSpan duration)
    {
        Interlocked.Exchange(ref _breakTicks, duration.Ticks);
        Interlocked.Exchange(ref _openedAt, time.GetTimestamp());
    }
}
