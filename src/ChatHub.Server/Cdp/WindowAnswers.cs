namespace ChatHub.Server.Cdp;

/// <summary>What several windows said that were asked at once.</summary>
/// <typeparam name="T">What one says.</typeparam>
/// <param name="Said">By those that answered.</param>
/// <param name="Failure">Why one of the others could not be asked; null where none failed. It may have what was asked for.</param>
internal sealed record WindowsSaid<T>(IReadOnlyList<T> Said, Exception? Failure);

/// <summary>Waits for what several windows were asked at once: one that hangs, or cannot be asked, hides no other.</summary>
/// <param name="time">The clock.</param>
internal sealed class WindowAnswers(TimeProvider time)
{
    /// <summary>How long what is enough waits for the windows that did not answer.</summary>
    private static readonly TimeSpan OthersLimit = TimeSpan.FromSeconds(2);

    /// <summary>Waits for all of them; where that takes long, until what the others said is enough.</summary>
    /// <param name="asked">What each was asked.</param>
    /// <param name="isEnough">Is what has been said enough? Null: everybody is waited for, and fails who fails.</param>
    /// <param name="cancellationToken">The attempt's limit: a page that only is busy answers within it.</param>
    /// <returns>What was said; of a window that has not answered nothing. Fails where every window failed, as the first of them.</returns>
    public async Task<WindowsSaid<T>> WaitAsync<T>(
        Task<T>[] asked, Func<IEnumerable<T>, bool>? isEnough, CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(asked);
        if (isEnough is null) return new(await all, null);
        await Task.WhenAny(all, Task.Delay(OthersLimit, time, cancellationToken));
        while (!all.IsCompleted && !isEnough(Said()))
        {
            // What is enough may come from elsewhere too: a window is closed, and says nothing any more.
            await Task.WhenAny([all, .. asked.Where(one => !one.IsCompleted), Task.Delay(OthersLimit, time, cancellationToken)]);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return all.IsCompleted && !Said().Any() ? new(await all, null) : new([.. Said()], FailureIn(asked));

        IEnumerable<T> Said() => asked.Where(one => one.IsCompletedSuccessfully).Select(one => one.Result);
    }

    private static Exception? FailureIn(IEnumerable<Task> asked) =>
        asked.Select(one => one.IsCanceled ? new OperationCanceledException() : one.Exception?.InnerException).FirstOrDefault(why => why is not null);
}
