using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts;

/// <summary>How a session of the hub's making works. Pure.</summary>
internal static class NewSessionSettings
{
    /// <summary>
    /// As a session of the same kind that asks a person, and works in its folders themselves: by itself a host may make a worktree and a branch.
    /// </summary>
    /// <remarks>The names and their values: VS Code 1.139, of its Copilot and of its Claude harness.</remarks>
    public static IReadOnlyDictionary<string, string> Like(HostSession session)
    {
        var settings = new Dictionary<string, string> { ["isolation"] = "folder" };
        if (session.AutoApprove is not null) settings["autoApprove"] = "default";
        if (session.PermissionMode is not null) settings["permissionMode"] = "default";
        if (session.Mode is not null) settings["mode"] = "interactive";
        return settings;
    }
}
