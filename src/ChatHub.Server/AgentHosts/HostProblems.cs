using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Chats;

namespace ChatHub.Server.AgentHosts;

/// <summary>What is the matter with a host, in words for whoever asked something of it.</summary>
internal static class HostProblems
{
    /// <summary>A host refused what was asked of it.</summary>
    public static ChatHubException Refused(Port port, HostRefusal refusal) => refusal.Code switch
    {
        HostRefusal.VersionNotSupported => new(
            ErrorCode.NotAnIde,
            $"The Agent Host of {port} speaks another version of its protocol than this hub ({string.Join(", ", AhpConnection.Versions)}). " +
            "Update ChatHub.",
            refusal),
        HostRefusal.SignInRequired => new(
            ErrorCode.SendRejected,
            $"The Agent Host of {port} asks for a sign-in, which the hub never makes: sign in to it in VS Code, then try again.", refusal),
        var code => new(
            ErrorCode.SendRejected, $"The Agent Host of {port} refused what was asked of it (code {code}). Look into VS Code's log of it.", refusal),
    };

    /// <summary>A host says what no host says.</summary>
    public static ChatHubException Nonsense(Port port, HostNonsenseException nonsense) => new(
        ErrorCode.NotAnIde,
        $"What answers as the Agent Host of {port} told what this hub does not understand or believe, and was let go of: {nonsense.Message} " +
        "Is it one, and of a version that this hub knows?",
        nonsense);

    /// <summary>Nobody answers.</summary>
    public static ChatHubException Away(Port port, Exception? cause) => new(
        ErrorCode.IdeUnreachable,
        $"The Agent Host of {port} does not answer. Does VS Code run, and is its address right?", cause);

    /// <summary>The token is wrong, or missing.</summary>
    public static ChatHubException NoEntry(Port port, Exception cause) => new(
        ErrorCode.IdeUnreachable,
        $"The Agent Host of {port} does not let the hub in: set its connection token ({AgentHostsOptions.Section}:{port.Ide}:Token or TokenFile).",
        cause);
}
