using ChatHub.Contracts;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Lets through what the caller may do, and shows only ports that they may use.</summary>
internal sealed class AccessFilter(CallerConnections connections, StatusGroups groups, AuditLog audit) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = Caller.Of(invocationContext.Context.User);
        var called = CalledChat.Of(invocationContext);
        if (Problem(invocationContext, caller, called) is { } problem) throw Refused(invocationContext, caller, called.Address?.Port, problem);
        called.ThrowIfNotAllowed();
        return caller.Ports is null && caller.May(Scopes.Read) ? next(invocationContext) : VisibleAsync(invocationContext, next, caller);
    }

    /// <summary>Why the caller may not make this call, or null.</summary>
    public static string? Problem(HubInvocationContext call, Caller caller, CalledChat called) =>
        CallRights.Problem(caller, NeedsAttribute.Of(call), call.HubMethodName, called.Address?.Port, called.PortIfAny);

    private static async ValueTask<object?> VisibleAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next, Caller caller) =>
        VisibleAnswer.Of(await next(invocationContext), caller);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var caller = Caller.Of(context.Context.User);
        connections.Add(context.Context.ConnectionId, caller, context.Context.Abort);
        await groups.AddAsync(context.Context.ConnectionId, caller);
        await next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.Remove(context.Context.ConnectionId);
        return next(context, exception);
    }

    private ChatHubException Refused(HubInvocationContext context, Caller caller, int? port, string message)
    {
        audit.Refused(caller.Name, CallerAddress.Of(context.Context), context.HubMethodName, port);
        return new ChatHubException(ErrorCode.Unauthorized, message);
    }
}
