using System.Collections.Concurrent;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>
/// Ends the connections of a hub that stops in good order: what types or presses something in an IDE gets its answer first, and each client is told that
/// it may come back (SignalR's close message). SignalR by itself drops them in the middle. Thread-safe.
/// </summary>
internal sealed class HubClosing(TimeProvider time) : IHubFilter
{
    /// <summary>SignalR writes an answer right after the filters have seen it, tells nobody when, and drops it if the connection is being closed by then.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, HubCallerContext> _connections = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _answered;
    private TaskCompletionSource? _gone;
    private int _calls;
    private volatile bool _isClosing;

    /// <inheritdoc />
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        HubPermissions.Of(invocationContext.HubMethodName) == Scopes.Read ? next(invocationContext) : CountedAsync(invocationContext, next);

    private async ValueTask<object?> CountedAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        lock (_lock) _calls++;
        try
        {
            return await next(invocationContext);
        }
        finally
        {
            lock (_lock) if (--_calls == 0) _answered?.TrySetResult();
        }
    }

    /// <inheritdoc />
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        _connections[context.Context.ConnectionId] = context.Context;
        if (_isClosing) RequestClose(context.Context); // It had negotiated before the hub began to stop.
        return next(context);
    }

    /// <inheritdoc />
    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        await next(context, exception);
        lock (_lock)
        {
            _connections.TryRemove(context.Context.ConnectionId, out _);
            if (_connections.IsEmpty) _gone?.TrySetResult();
        }
    }

    /// <summary>Waits for the answers, then ends every connection and waits for that; each for its limit at most.</summary>
    public async Task CloseAsync(TimeSpan answerLimit, TimeSpan closeLimit)
    {
        await WaitAsync(() => _calls == 0, ref _answered, answerLimit);
        await Task.Delay(Writing, time);
        // Written after the answers that are under way, with leave to reconnect; Abort would forbid it.
        _isClosing = true;
        foreach (var connection in _connections.Values) RequestClose(connection);
        await WaitAsync(() => _connections.IsEmpty, ref _gone, closeLimit);
    }

    private static void RequestClose(HubCallerContext connection) => connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

    private Task WaitAsync(Func<bool> isOver, ref TaskCompletionSource? end, TimeSpan limit)
    {
        lock (_lock)
        {
            if (isOver()) return Task.CompletedTask;
            end ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return AtMostAsync(end.Task, limit);
        }
    }

    private async Task AtMostAsync(Task end, TimeSpan limit)
    {
        try
        {
            await end.WaitAsync(limit, time);
        }
        catch (TimeoutException)
        {
            // A client that does not read, or an IDE that does not answer, holds up nobody's stop.
        }
    }
}
