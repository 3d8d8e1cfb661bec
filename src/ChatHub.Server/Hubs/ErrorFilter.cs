using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Turns every failure into a <c>HubException</c> with a code from the closed list. Never a stack trace, never text of a chat.</summary>
internal sealed class ErrorFilter(ILogger<ErrorFilter> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (ChatHubException e)
        {
            // HubException itself: SignalR shows the name of a subclass instead.
            throw new HubException(e.ToWire());
        }
        catch (Exception e) when (e is not OperationCanceledException || !invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            var id = Guid.NewGuid().ToString("N")[..8];
            HubLog.Unexpected(logger, invocationContext.HubMethodName, id, e);
            throw new HubException(new ChatHubException(
                ErrorCode.Unexpected,
                $"The hub failed in a way that it did not foresee. Its log has the cause under {id}; please report it.").ToWire());
        }
    }
}

/// <summary>What the hub logs.</summary>
internal static partial class HubLog
{
    [LoggerMessage(6001, LogLevel.Error, "{Method} failed unexpectedly ({Id}).")]
    public static partial void Unexpected(ILogger logger, string method, string id, Exception exception);
}
