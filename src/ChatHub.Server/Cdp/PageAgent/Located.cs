namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the agent's <c>locate</c> says of a frame. The page is not trusted.</summary>
/// <param name="IsIde">The page looks like the IDE.</param>
/// <param name="HasFocus">The window has the focus.</param>
/// <param name="Places">The places in this frame, in its order, or null.</param>
/// <param name="Title">The title of the frame's document.</param>
/// <param name="Version">The IDE's version, or null.</param>
/// <param name="Invalid">A selector that is none, or null.</param>
internal sealed record Located(
    bool IsIde, bool HasFocus, IReadOnlyList<SeenPlace>? Places = null, string? Title = null, string? Version = null, string? Invalid = null);
