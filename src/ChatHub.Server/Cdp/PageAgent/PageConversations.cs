namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the agent's <c>conversations</c> says: those that the IDE keeps for the frame's window. The page is not trusted.</summary>
/// <param name="Entries">Each, the newest first.</param>
internal sealed record PageConversations(IReadOnlyList<PageConversation>? Entries);

/// <summary>A conversation that the IDE keeps.</summary>
/// <param name="Session">The IDE's own id of it.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="At">When something was said in it last, in Unix milliseconds, or null.</param>
internal sealed record PageConversation(string Session, string? Title, double? At);
