using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Refuses calls that come too often, by connection and by token: those that the token does not allow among them.</summary>
internal sealed class LimitFilter(TokenLimits limits, HistoryStores stores, AuditLog audit) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = Caller.Of(invocationContext.Context.User);
        var kind = KindOf(invocationContext, caller);
        // A program of this machine could as well read the IDE itself: what costs no IDE anything is not counted.
        if (kind == CallKind.Other && CallerAddress.IsLoopback(invocationContext.Context)) return next(invocationContext);
        var wait = LimitsOf(invocationContext.Context).Take(kind) ?? limits.Of(caller)?.Take(kind);
        if (wait is null) return next(invocationContext);
        WriteDownOnce(invocationContext.Context, caller);
        throw TooOften(kind, wait.Value);
    }

    private CallKind KindOf(HubInvocationContext call, Caller caller)
    {
        var (needed, called) = (NeedsAttribute.Of(call), CalledChat.Of(call));
        if (needed == Scopes.Send) return CallKind.Send;
        // Each refusal is a line in the audit log: none is free, whatever it was about.
        if (!caller.May(needed) || (called.Address is { } port && !caller.MayUse(port))) return CallKind.Read;
        return call.HubMethodName switch
        {
            nameof(IChatHub.LeavePort) or nameof(IChatHub.GetCacheStatistics) => CallKind.Other,
            nameof(IChatHub.GetHistory) when called.KeyIfAny is { } chat && stores.Of(chat).IsFresh => CallKind.Other,
            _ => CallKind.Read,
        };
    }

    private CallLimits LimitsOf(HubCallerContext connection) => KeptIn(connection, limits.OfConnection);

    private void WriteDownOnce(HubCallerContext connection, Caller caller)
    {
        if (KeptIn(connection, () => new Told()).IsFirst()) audit.CallsTooOften(caller.Name, CallerAddress.Of(connection));
    }

    private static T KeptIn<T>(HubCallerContext connection, Func<T> make)
        where T : class
    {
        // Calls of one connection run side by side.
        lock (connection.Items)
        {
            if (connection.Items.TryGetValue(typeof(T), out var kept)) return (T)kept!;
            var made = make();
            connection.Items[typeof(T)] = made;
            return made;
        }
    }

    /// <summary>Whether the audit log knows already.</summary>
    private sealed class Told
    {
        private int _times;

        public bool IsFirst() => Interlocked.Exchange(ref _times, 1) == 0;
    }

    private static ChatHubException TooOften(CallKind kind, TimeSpan wait)
    {
        var what = kind switch { CallKind.Send => "messages", CallKind.Read => "calls that read an IDE", _ => "calls" };
        return new(ErrorCode.RateLimited, string.Create(CultureInfo.InvariantCulture, $"Too many {what} in a short time; this one did nothing. Try again in {Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)):0} ms."));
    }
}
