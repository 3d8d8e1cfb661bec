namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the page agent's <c>read</c> answered.</summary>
/// <param name="Json">The agent's report.</param>
/// <param name="WindowTitle">The window's title where the chat is in a frame of its own, which does not know it; otherwise null.</param>
public sealed record PageAnswer(string Json, string? WindowTitle);
