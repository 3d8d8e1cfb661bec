using ChatHub.Server.Chats;

namespace ChatHub.Server.Access;

/// <summary>Whether a caller may make a call. Pure.</summary>
internal static class CallRights
{
    /// <summary>Why a caller may not make a call, with what to do about it; null: they may.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="needed">The scope that the call needs.</param>
    /// <param name="method">Its name, for the sentence.</param>
    /// <param name="number">The number of the port that it is about, as it was given; null where it is about none.</param>
    /// <param name="port">The port of that number, or null where it is in no configured range.</param>
    public static string? Problem(Caller caller, Scopes needed, string method, int? number, Port? port)
    {
        if (!caller.May(needed) && !MayAnswer(caller, needed, port)) return caller.IsLocal ? Unswitched(method) : Missing(caller, needed, method);
        if (number is { } given && !caller.MayUse(given))
            return $"The token '{caller.Name}' is not for port {given}. ListPorts shows the ports that it is for.";
        // What only an admin may is about the whole hub, as its metrics are.
        return needed == Scopes.Admin && caller.Ports is not null
            ? $"The token '{caller.Name}' is for some ports alone, and {method} is about the whole hub. " +
                "Use one that is not limited to ports; on the hub's machine --add-token makes one."
            : null;
    }

    /// <summary>A local caller is excepted at ports whose agent can do nothing, as the demo's.</summary>
    private static bool MayAnswer(Caller caller, Scopes needed, Port? port) =>
        needed == Scopes.Approve && caller.IsLocal && port is { AllowsLocalAnswers: true };

    private static string Missing(Caller caller, Scopes needed, string method) =>
        $"The token '{caller.Name}' does not have the scope '{needed.ToString().ToLowerInvariant()}', which {method} needs. " +
        "Use a token that has it; on the hub's machine --add-token makes one.";

    private static string Unswitched(string method) =>
        $"This hub asks for no token, so {method} could be called by every program of its machine, by the agent that asks too. " +
        $"Answer in the IDE; or set {RequestOptions.Section}:{nameof(RequestOptions.AllowLocal)}=true, with which all of them may; " +
        $"or have the hub ask for tokens ({AccessOptions.Section}:{nameof(AccessOptions.RequireToken)}=true) " +
        "and make one with the scope 'approve': --add-token NAME --scopes \"read send approve\".";
}
