using ChatHub.Contracts;

namespace ChatHub.Server.Sources;

/// <summary>A place of an IDE that shows one conversation at a time. Immutable.</summary>
/// <param name="Place">Its id, made from what the IDE has: the same at every hub, and valid as long as the place is there.</param>
/// <param name="Kind">Where it is.</param>
/// <param name="Title">The conversation's title, or null where it is not known.</param>
/// <param name="WindowTitle">The title of its window, or null.</param>
/// <param name="IsShown">It can be read now; false: it is there, and hidden.</param>
/// <param name="Conversation">The IDE's own id of the conversation that it shows, or null where that is not known.</param>
/// <param name="Harness">In which an Agent Host of the IDE runs it, or null where the window itself does.</param>
internal sealed record SourceChat(
    string Place, ChatKind Kind, string? Title, string? WindowTitle, bool IsShown = true, string? Conversation = null, string? Harness = null)
{
    /// <summary>
    /// The address of the same chat at an Agent Host's port, where it has one: that is the chat's, and here it is only read. Null: there is none.
    /// </summary>
    public ChatAddress? HostAddress { get; init; }
}

/// <summary>A conversation that the IDE keeps, shown or not. Immutable.</summary>
/// <param name="Id">Made from the IDE's own id of it: the same at every hub.</param>
/// <param name="Conversation">The IDE's own id of it.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="UpdatedAt">When something was said in it last, or null.</param>
internal sealed record KeptConversation(string Id, string Conversation, string? Title, DateTimeOffset? UpdatedAt);
