namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the agent's <c>locate</c> says of a frame. The page is not trusted.</summary>
/// <param name="IsIde">The page looks like the IDE.</param>
/// <param name="Panel">The chat panel is in this frame.</param>
/// <param name="HasFocus">The window has the focus.</param>
/// <param name="Invalid">A selector that is none, or null.</param>
internal sealed record Located(bool IsIde, bool Panel, bool HasFocus, string? Invalid = null);
