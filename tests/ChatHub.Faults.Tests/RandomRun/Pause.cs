namespace ChatHub.Faults.Tests.RandomRun;

/// <summary>The time that people take: it is a part of what is tried at random, and no wait for something.</summary>
internal static class Pause
{
    /// <summary>A while, in seconds.</summary>
    public static Task OnceAsync(Random random, double least, double most) =>
        Task.Delay(TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least))), TimeProvider.System, CancellationToken.None);

    /// <summary>A while; false when it is time to end.</summary>
    public static async Task<bool> NextAsync(Random random, double least, double most, CancellationToken end)
    {
        if (!end.IsCancellationRequested) await OnceAsync(random, least, most);
        return !end.IsCancellationRequested;
    }
}
