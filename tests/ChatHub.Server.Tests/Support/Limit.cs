namespace ChatHub.Server.Tests.Support;

/// <summary>Nothing is waited for without a limit; on a busy machine it is far away.</summary>
internal static class Limit
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Long);

    public static Task Soon(this Task task) => task.WaitAsync(Long);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Long);
}
