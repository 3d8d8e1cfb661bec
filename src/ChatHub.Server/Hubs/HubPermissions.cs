using System.Collections.Frozen;
using ChatHub.Contracts;
using ChatHub.Server.Access;

namespace ChatHub.Server.Hubs;

/// <summary>Which scope a call needs. What is not in here needs <see cref="Scopes.Admin"/>.</summary>
internal static class HubPermissions
{
    private static readonly FrozenDictionary<string, Scopes> ByMethod = new Dictionary<string, Scopes>
    {
        [nameof(IChatHub.ListPorts)] = Scopes.Read,
        [nameof(IChatHub.JoinPort)] = Scopes.Read,
        [nameof(IChatHub.LeavePort)] = Scopes.Read,
        [nameof(IChatHub.GetHistory)] = Scopes.Read,
        [nameof(IChatHub.RefreshHistory)] = Scopes.Read,
        [nameof(IChatHub.FollowHistory)] = Scopes.Read,
        [nameof(IChatHub.GetCacheStatistics)] = Scopes.Read,
        [nameof(IChatHub.SendMessage)] = Scopes.Send,
        [nameof(IChatHub.StopGenerating)] = Scopes.Send,
        [nameof(IChatHub.NewChat)] = Scopes.Send,
    }.ToFrozenDictionary();

    /// <summary>The scope that a method of the hub needs.</summary>
    public static Scopes Of(string method) => ByMethod.GetValueOrDefault(method, Scopes.Admin);

    /// <summary>The caller may make this call, about this port.</summary>
    public static bool Allow(Caller caller, string method, int? port) => caller.May(Of(method)) && (port is not { } one || caller.MayUse(one));

    /// <summary>The port that a call is about: the first argument of all but those about every port.</summary>
    public static int? PortOf(IReadOnlyList<object?> arguments) => arguments.Count > 0 && arguments[0] is int port ? port : null;
}
