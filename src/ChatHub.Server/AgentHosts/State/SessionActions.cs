using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>What is known of a session after an action. Pure; what comes in a wrong order never throws.</summary>
internal static class SessionActions
{
    /// <summary>Applies an action.</summary>
    /// <exception cref="HostNonsenseException">It cannot be an action, or makes the session larger than a hub keeps.</exception>
    public static HostChange<HostSession> Apply(this HostSession session, JsonElement action) => action.NeededKey("type") switch
    {
        "session/ready" => To(session with { Lifecycle = HostLifecycle.Ready }),
        "session/creationFailed" => To(session with
        {
            Lifecycle = HostLifecycle.Failed,
            CreationError = action.Object("error")?.Words("message"),
        }),
        "session/chatAdded" => ChatAdded(session, ReadSession.ChatOf(action.NeededObject("summary"))),
        "session/chatRemoved" => ChatRemoved(session, action.NeededKey("chat")),
        "session/chatUpdated" => ChatUpdated(session, action.NeededKey("chat"), action.NeededObject("changes")),
        "session/defaultChatChanged" => To(session with { DefaultChat = action.Key("defaultChat") }),
        "session/titleChanged" => To(session with { Title = action.NeededText("title") }),
        "session/isReadChanged" => Flagged(session, HostStatus.IsRead, action.IsTrue("isRead")),
        "session/isArchivedChanged" => Flagged(session, HostStatus.IsArchived, action.IsTrue("isArchived")),
        "session/configChanged" => ConfigChanged(session, action),
        "session/workingDirectorySet" => FolderSet(session, action.NeededKey("directory")),
        "session/workingDirectoryRemoved" => To(session with
        {
            WorkingDirectories = [.. session.WorkingDirectories.Where(folder => folder != action.NeededKey("directory"))],
        }),
        "session/workingDirectoryReplaced" => FolderReplaced(session, action.NeededKey("directory"), action.NeededKey("replacement")),
        "session/activityChanged" or "session/changesetsChanged" or "session/metaChanged" or "session/serverToolsChanged"
            or "session/activeClientSet" or "session/activeClientRemoved" or "session/inputNeededSet" or "session/inputNeededRemoved"
            or "session/customizationsChanged" or "session/customizationToggled" or "session/customizationUpdated"
            or "session/customizationRemoved" or "session/mcpServerStateChanged" or "session/mcpServerStartRequested"
            or "session/mcpServerStopRequested" => HostChange<HostSession>.Same(session),
        _ => HostChange<HostSession>.Unknown(session),
    };

    private static HostChange<HostSession> ChatAdded(HostSession session, HostChatSummary chat)
    {
        var isKnown = session.Chats.Any(one => one.Resource == chat.Resource);
        if (!isKnown && session.Chats.Count == HostBounds.Chats) throw HostNonsenseException.TooLarge("chats", HostBounds.Chats);
        return To(session with
        {
            Chats = isKnown ? [.. session.Chats.Select(one => one.Resource == chat.Resource ? chat : one)] : [.. session.Chats, chat],
        });
    }

    private static HostChange<HostSession> ChatRemoved(HostSession session, string chat) => To(session with
    {
        Chats = [.. session.Chats.Where(one => one.Resource != chat)],
        DefaultChat = session.DefaultChat == chat ? null : session.DefaultChat,
    });

    private static HostChange<HostSession> ChatUpdated(HostSession session, string chat, JsonElement changes) =>
        session.Chats.Any(one => one.Resource == chat)
            ? To(session with { Chats = [.. session.Chats.Select(one => one.Resource == chat ? ReadSession.Changed(one, changes) : one)] })
            : HostChange<HostSession>.Unknown(session);

    private static HostChange<HostSession> Flagged(HostSession session, HostStatus flag, bool isSet) =>
        To(session with { Status = isSet ? session.Status | flag : session.Status & ~flag });

    /// <summary>As the host does it: a session without settings gets none, and those that are not named stay, unless all are replaced.</summary>
    private static HostChange<HostSession> ConfigChanged(HostSession session, JsonElement action)
    {
        var config = action.NeededObject("config");
        if (!session.HasConfig) return HostChange<HostSession>.Same(session);
        if (action.IsTrue("replace")) return To(session.WithConfig(config));
        return To(session with
        {
            AutoApprove = ReadSession.Setting(config, "autoApprove") ?? session.AutoApprove,
            PermissionMode = ReadSession.Setting(config, "permissionMode") ?? session.PermissionMode,
            Mode = ReadSession.Setting(config, "mode") ?? session.Mode,
        });
    }

    private static HostChange<HostSession> FolderSet(HostSession session, string folder)
    {
        if (session.WorkingDirectories.Contains(folder)) return HostChange<HostSession>.Same(session);
        if (session.WorkingDirectories.Count == HostBounds.Chats) throw HostNonsenseException.TooLarge("workingDirectories", HostBounds.Chats);
        return To(session with { WorkingDirectories = [.. session.WorkingDirectories, folder] });
    }

    /// <summary>The new folder stands where the old one stood, or before it where it was there already; never twice.</summary>
    private static HostChange<HostSession> FolderReplaced(HostSession session, string folder, string replacement) => To(session with
    {
        WorkingDirectories = session.WorkingDirectories.Contains(folder)
            ? [.. session.WorkingDirectories.Select(one => one == folder ? replacement : one).Distinct()]
            : session.WorkingDirectories,
    });

    private static HostChange<HostSession> To(HostSession session) => HostChange<HostSession>.To(session.WithHome(session.HomeChat));
}
