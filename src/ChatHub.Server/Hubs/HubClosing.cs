using System.Collections.Concurrent;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>
/// Ends the connections of a hub that stops in good order: what types or presses something in an IDE gets its answer first, and each client is told
/// that it may come back (SignalR's close message). SignalR by itself drops them in the middle, with what is written and not sent. Thread-safe.
/// </summary>
internal sealed class HubClosing(TimeProvider time) : IHubFilter
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _connections = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _answered;
    private TaskCompletionSource? _gone;
    private int _answers;
    private volatile bool _isClosing;

    /// <inheritdoc />
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (NeedsAttribute.Of(invocationContext) != Scopes.Read) invocationContext.ServiceProvider.GetRequiredService<AnswerUnderWay>().Begin();
        return next(invocationContext);
    }

    /// <inheritdoc />
    /// <remarks>
    /// A connection is there until its transport has ended, some time after the hub is done with it: until then what was written may still have to be
    /// sent.
    /// </remarks>
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var connection = context.Context;
        _connections[connection.ConnectionId] = connection;
        connection.Features
            .GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed
            .UnsafeRegister(_ => Forget(connection.ConnectionId), null);
        if (_isClosing) RequestClose(connection); // It had negotiated before the hub began to stop.
        return next(context);
    }

    /// <summary>Waits for the answers, then ends every connection and waits for that; each for its limit at most.</summary>
    public async Task CloseAsync(TimeSpan answerLimit, TimeSpan closeLimit)
    {
        await WaitAsync(() => _answers == 0, ref _answered, answerLimit);
        // Written after the answers that are under way, with leave to reconnect; Abort would forbid it.
        _isClosing = true;
        foreach (var connection in _connections.Values) RequestClose(connection);
        await WaitAsync(() => _connections.IsEmpty, ref _gone, closeLimit);
    }

    /// <summary>A call has begun whose answer is waited for.</summary>
    internal void AnswerBegins()
    {
        lock (_lock) _answers++;
    }

    /// <summary>Its answer is written, and comes before the close message.</summary>
    internal void AnswerIsWritten()
    {
        lock (_lock) if (--_answers == 0) _answered?.TrySetResult();
    }

    private void Forget(string connectionId)
    {
        lock (_lock)
        {
            _connections.TryRemove(connectionId, out _);
            if (_connections.IsEmpty) _gone?.TrySetResult();
        }
    }

    private static void RequestClose(HubCallerContext connection) =>
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

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
