using ChatHub.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Knows of the calls that type or press something in an IDE, so that a hub that stops can wait for their answers. Thread-safe.</summary>
internal sealed class CallsUnderWay : IHubFilter
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _empty;
    private int _count;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (HubPermissions.Of(invocationContext.HubMethodName) == Scopes.Read) return await next(invocationContext);
        lock (_lock) _count++;
        try
        {
            return await next(invocationContext);
        }
        finally
        {
            lock (_lock) if (--_count == 0) _empty?.TrySetResult();
        }
    }

    /// <summary>Ends when no such call is under way.</summary>
    public Task EmptyAsync()
    {
        lock (_lock)
        {
            if (_count == 0) return Task.CompletedTask;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }
}
