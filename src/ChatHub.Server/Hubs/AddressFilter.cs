using System.Collections.Concurrent;
using System.Reflection;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>
/// Makes of a call's address the chat that is meant, once, before anything is decided about the call. One that is not allowed is refused where access
/// is looked at.
/// </summary>
internal sealed class AddressFilter : IHubFilter
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Known = new();

    /// <inheritdoc />
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (Known.GetOrAdd(invocationContext.HubMethod, HasAddress))
            CalledChat.Of(invocationContext).Is(AddressOf(invocationContext.HubMethodArguments[0]!));
        return next(invocationContext);
    }

    /// <summary>Is a method about a chat, or about a port?</summary>
    public static bool HasAddress(MethodInfo method) => method.GetParameters() is [var first, ..]
        && (first.ParameterType == typeof(ChatAddress) || (first.ParameterType == typeof(int) && first.Name == "port"));

    private static ChatAddress AddressOf(object argument) => argument is int port ? port : (ChatAddress)argument;
}
