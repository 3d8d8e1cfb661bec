using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>Reads a snapshot of a session.</summary>
internal static class ReadSession
{
    /// <summary>The session of a snapshot's <c>state</c>, which does not name itself.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one, or is larger than a hub keeps.</exception>
    public static HostSession From(string resource, JsonElement state)
    {
        var session = new HostSession(resource, state.NeededKey("provider"))
        {
            Title = state.Text("title") ?? "",
            Status = (HostStatus)(state.Number("status") ?? 0),
            Lifecycle = LifecycleOf(state.Key("lifecycle")),
            CreationError = state.Object("creationError")?.Words("message"),
            Chats = [.. state.NeededItems("chats", HostBounds.Chats).Select(ChatOf)],
            DefaultChat = state.Key("defaultChat"),
            WorkingDirectories = state.Keys("workingDirectories", HostBounds.Chats),
        };
        return state.Object("config") is { } config ? session.WithConfig(config.Object("values")) : session;
    }

    /// <summary>A chat as a session lists it.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostChatSummary ChatOf(JsonElement json) => Changed(new(json.NeededKey("resource"), "", HostStatus.None, null, null), json);

    /// <summary>A listed chat with what is told to be another now.</summary>
    public static HostChatSummary Changed(HostChatSummary chat, JsonElement changes) => chat with
    {
        Title = changes.Text("title") ?? chat.Title,
        Status = changes.Number("status") is { } status ? (HostStatus)status : chat.Status,
        ModifiedAt = changes.Time("modifiedAt") ?? chat.ModifiedAt,
        Interactivity = changes.Key("interactivity") ?? chat.Interactivity,
    };

    /// <summary>With these settings, and no others.</summary>
    public static HostSession WithConfig(this HostSession session, JsonElement? values) => session with
    {
        HasConfig = true,
        AutoApprove = values is { } all ? Setting(all, "autoApprove") : null,
        PermissionMode = values is { } of ? Setting(of, "permissionMode") : null,
        Mode = values is { } some ? Setting(some, "mode") : null,
    };

    /// <summary>A setting; one that is there and is no text is another than any that is known.</summary>
    public static string? Setting(JsonElement values, string name) =>
        values.Field(name) is { } value ? values.Key(name) ?? value.ValueKind.ToString() : null;

    private static HostLifecycle LifecycleOf(string? lifecycle) => lifecycle switch
    {
        "creating" => HostLifecycle.Creating,
        "ready" => HostLifecycle.Ready,
        "failed" => HostLifecycle.Failed,
        _ => HostLifecycle.Unknown,
    };
}
