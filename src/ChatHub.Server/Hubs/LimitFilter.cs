using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Refuses calls that come too often, by connection and by token: those that the token does not allow among them.</summary>
internal sealed class LimitFilter(TokenLimits limits, AuditLog audit) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = Caller.Of(invocationContext.Context.User);
        var kind = KindOf(invocationContext, caller);
        // A program of this machine could as well read the IDE itself: what costs no IDE anything is not counted.
        if (kind == CallKind.Other && CallerAddress.IsLoopback(invocationContext.Context)) return next(invocationContext);
        var calls = CallsOf(invocationContext.Context);
        var wait = calls.Limits.Take(kind) ?? limits.Of(caller)?.Take(kind);
        if (wait is null) return next(invocationContext);
        if (calls.IsFirstRefusal()) audit.CallsTooOften(caller.Name, CallerAddress.Of(invocationContext.Context));
        throw TooOften(kind, wait.Value);
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Features.Set(new ConnectionCalls(limits.OfConnection()));
        return next(context);
    }

    private CallKind KindOf(HubInvocationContext call, Caller caller)
    {
        var (needed, called) = (NeedsAttribute.Of(call), CalledChat.Of(call));
        if (needed is Scopes.Approve || needed.HasFlag(Scopes.Send) && needed != Scopes.Admin) return CallKind.Send;
        // Each refusal is a line in the audit log: none is free, whatever it was about.
        if (AccessFilter.Problem(call, caller, called) is not null) return CallKind.Read;
        return call.HubMethodName switch
        {
            nameof(IChatHub.SetReadOnly) => CallKind.Brake,
            nameof(IChatHub.LeavePort) or nameof(IChatHub.GetCacheStatistics) => CallKind.Other,
            nameof(IChatHub.GetHistory) when called.RoomIfKnown is { Store.IsFresh: true } => CallKind.Other,
            _ => CallKind.Read,
        };
    }

    private static ConnectionCalls CallsOf(HubCallerContext connection) => connection.Features.GetRequiredFeature<ConnectionCalls>();

    /// <summary>What is counted of one connection.</summary>
    private sealed class ConnectionCalls(CallLimits limits)
    {
        private int _refusals;

        public CallLimits Limits { get; } = limits;

        /// <summary>The audit log does not know yet.</summary>
        public bool IsFirstRefusal() => Interlocked.Exchange(ref _refusals, 1) == 0;
    }

    private static ChatHubException TooOften(CallKind kind, TimeSpan wait)
    {
        var what = kind switch
        {
            CallKind.Send => "messages and answers",
            CallKind.Read => "calls that read an IDE",
            CallKind.Brake => "changes of the brake",
            _ => "calls",
        };
        return new(
            ErrorCode.RateLimited,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Too many {what} in a short time; this one did nothing. Try again in {Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)):0} ms."));
    }
}
