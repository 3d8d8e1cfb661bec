using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the page agent's <c>submit</c> says.</summary>
/// <param name="Send">What came of it.</param>
/// <param name="News">What is new in the page with the message, as a word says it (<see cref="PageNews"/>); null: it has to be read.</param>
internal readonly record struct PageSubmit(SubmittedSend Send, string? News);
