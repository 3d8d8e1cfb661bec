using System.Collections.Concurrent;
using System.Reflection;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>The scope that a method of the hub needs. One that says nothing needs <see cref="Scopes.Admin"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(Scopes scope) : Attribute
{
    /// <summary>Asked for several times a call: finding an attribute costs more than the rest of a filter.</summary>
    private static readonly ConcurrentDictionary<MethodInfo, Scopes> Known = new();

    /// <summary>The scope.</summary>
    public Scopes Scope { get; } = scope;

    /// <summary>The scope that a call needs.</summary>
    public static Scopes Of(HubInvocationContext call) => Of(call.HubMethod);

    /// <summary>The scope that a method needs.</summary>
    public static Scopes Of(MethodInfo method) =>
        Known.GetOrAdd(method, static method => method.GetCustomAttribute<NeedsAttribute>()?.Scope ?? Scopes.Admin);
}
