namespace ChatHub.Server.Cdp;

/// <summary>Waits for what several windows were asked at once: one that hangs hides no other.</summary>
/// <param name="time">The clock.</param>
internal sealed class WindowAnswers(TimeProvider time)
{
    /// <summary>How long what is enough waits for the windows that did not answer.</summary>
    private static readonly TimeSpan OthersLimit = TimeSpan.FromSeconds(2);

    /// <summary>Waits for all of them; where that takes long, until what the others said is enough.</summary>
    /// <param name="asked">What each was asked.</param>
    /// <param name="isEnough">Is what has been said enough? Null: everybody is waited for.</param>
    /// <param name="cancellationToken">The attempt's limit: a page that only is busy answers within it.</param>
    /// <returns>What was said; of a window that has not answered nothing.</returns>
    public async Task<IReadOnlyList<T>> WaitAsync<T>(Task<T>[] asked, Func<IEnumerable<T>, bool>? isEnough, CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(asked);
        if (isEnough is null) return await all;
        await Task.WhenAny(all, Task.Delay(OthersLimit, time, cancellationToken));
        while (!all.IsCompleted && !isEnough(Said())) await Task.WhenAny([all, .. asked.Where(one => !one.IsCompleted)]);
        return all.IsCompleted ? await all : [.. Said()];

        IEnumerable<T> Said() => asked.Where(one => one.IsCompletedSuccessfully).Select(one => one.Result);
    }
}
