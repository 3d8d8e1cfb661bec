using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>What there is to say of a chat of a port.</summary>
internal static class ChatText
{
    /// <summary>The fewest characters of an id that are shown for it, and taken for it.</summary>
    public const int LeastId = 4;

    private const int UsualId = 8;

    /// <summary>A kind of chat in words.</summary>
    public static string Kind(ChatKind kind) => kind switch
    {
        ChatKind.Panel => "panel",
        ChatKind.Editor => "editor",
        ChatKind.AgentHost => "agent host",
        ChatKind.Earlier => "earlier",
        _ => "other",
    };

    /// <summary>Where a chat is, and in which harness of an Agent Host it runs.</summary>
    public static string Kind(ChatInfo chat) =>
        string.IsNullOrEmpty(chat.Harness) ? Kind(chat.Kind) : $"{Kind(chat.Kind)}, {SafeText.Line(chat.Harness)}";

    /// <summary>The state in words; empty where it is not known, as of one that is hidden or was not read.</summary>
    public static string State(ChatInfo chat) => chat switch
    {
        { NeedsInput: true } => "waits for you",
        { State: ChatState.Generating } => "generating",
        { State: ChatState.Idle } => "idle",
        _ => "",
    };

    /// <summary>The title, or words for that there is none.</summary>
    public static string Title(ChatInfo chat) => string.IsNullOrWhiteSpace(chat.Title) ? "(no title)" : SafeText.Line(chat.Title);

    /// <summary>When it last changed, or nothing.</summary>
    public static string When(ChatInfo chat) => chat.UpdatedAt is { } at ? TimeText.Of(at) : "";

    /// <summary>As much of each chat's id as tells it from the others.</summary>
    public static IReadOnlyDictionary<string, string> ShortIds(IReadOnlyList<ChatInfo> chats)
    {
        var length = UsualId;
        var ids = chats.Select(chat => chat.Id).Distinct().ToArray();
        while (ids.Select(id => Begin(id, length)).Distinct().Count() < ids.Length) length++;
        return ids.ToDictionary(id => id, id => SafeText.Line(Begin(id, length)));
    }

    private static string Begin(string id, int length) => id.Length <= length ? id : id[..length];
}
