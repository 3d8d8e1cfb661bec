namespace ChatHub.Server.AgentHosts.Following;

/// <summary>Wakes whoever waits for something to be otherwise. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class Pulse(TimeProvider time)
{
    private TaskCompletionSource _next = NewNext();

    /// <summary>Something is otherwise.</summary>
    public void Beat() => Interlocked.Exchange(ref _next, NewNext()).SetResult();

    /// <summary>Waits until it is so.</summary>
    /// <param name="isSo">Looked at now, and at every beat.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>False: it was not within the limit.</returns>
    public async Task<bool> UntilAsync(Func<bool> isSo, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        while (true)
        {
            var next = Volatile.Read(ref _next).Task; // Before it is looked at: a beat in between is not missed.
            if (isSo()) return true;
            try
            {
                await next.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    private static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
