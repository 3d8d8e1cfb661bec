using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>Delays that double up to a limit, with jitter, for ever: a hub that was restarted is found again. Thread-safe.</summary>
/// <param name="first">The first delay.</param>
/// <param name="longest">The longest delay.</param>
public sealed class ReconnectDelays(TimeSpan first, TimeSpan longest) : IRetryPolicy
{
    /// <inheritdoc />
    public TimeSpan? NextRetryDelay(RetryContext retryContext)
    {
        ArgumentNullException.ThrowIfNull(retryContext);
        return After(retryContext.PreviousRetryCount);
    }

    /// <summary>The delay after so many failures: between a half and the whole of the current step, so that clients do not come in step.</summary>
    internal TimeSpan After(long failures) =>
        TimeSpan.FromSeconds(Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)), longest.TotalSeconds) * (0.5 + (Random.Shared.NextDouble() / 2)));
}
