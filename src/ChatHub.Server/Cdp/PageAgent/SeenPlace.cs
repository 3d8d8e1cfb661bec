using ChatHub.Contracts;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>A place for a conversation, as a frame tells of it. The page is not trusted.</summary>
/// <param name="Key">What the page knows it by: the same after the window was loaded anew.</param>
/// <param name="Kind">A panel, or an editor.</param>
/// <param name="Title">The conversation's title, or null where it is not known.</param>
/// <param name="IsShown">The page shows it; false: it is there, and hidden.</param>
/// <param name="Harness">In which an Agent Host of the IDE runs the chat, or null where the window itself does.</param>
internal sealed record SeenPlace(string Key, ChatKind Kind, string? Title, bool IsShown, string? Harness = null);
