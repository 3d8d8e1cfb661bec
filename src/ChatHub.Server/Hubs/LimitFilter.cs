using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Refuses calls that come too often, by connection and by token.</summary>
internal sealed class LimitFilter(TokenLimits limits, HistoryReader histories) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var kind = KindOf(invocationContext);
        // A program of this machine could as well read the IDE itself: what costs no IDE anything is not counted.
        if (kind == CallKind.Other && CallerAddress.IsLoopback(invocationContext.Context)) return next(invocationContext);
        var wait = LimitsOf(invocationContext.Context).Take(kind) ?? limits.Of(Caller.Of(invocationContext.Context.User))?.Take(kind);
        return wait is null ? next(invocationContext) : throw TooOften(kind, wait.Value);
    }

    private CallKind KindOf(HubInvocationContext context) => context.HubMethodName switch
    {
        nameof(IChatHub.SendMessage) or nameof(IChatHub.StopGenerating) or nameof(IChatHub.NewChat) => CallKind.Send,
        nameof(IChatHub.LeavePort) or nameof(IChatHub.GetCacheStatistics) => CallKind.Other,
        nameof(IChatHub.GetHistory) when HubPermissions.PortOf(context.HubMethodArguments) is { } port && histories.IsCached(port) => CallKind.Other,
        _ => CallKind.Read,
    };

    private CallLimits LimitsOf(HubCallerContext connection)
    {
        // Calls of one connection run side by side.
        lock (connection.Items)
        {
            if (connection.Items.TryGetValue(typeof(CallLimits), out var kept)) return (CallLimits)kept!;
            var made = limits.OfConnection();
            connection.Items[typeof(CallLimits)] = made;
            return made;
        }
    }

    private static ChatHubException TooOften(CallKind kind, TimeSpan wait)
    {
        var what = kind switch { CallKind.Send => "messages", CallKind.Read => "calls that read an IDE", _ => "calls" };
        return new(ErrorCode.RateLimited, string.Create(CultureInfo.InvariantCulture, $"Too many {what} in a short time; this one did nothing. Try again in {Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)):0} ms."));
    }
}
