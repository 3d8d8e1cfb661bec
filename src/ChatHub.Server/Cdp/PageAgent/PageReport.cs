using ChatHub.Contracts;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the page agent's <c>read</c> says. The page is not trusted: everything may be missing or nonsense.</summary>
/// <param name="IsIde">The page looks like the IDE.</param>
/// <param name="Panel">The place is shown.</param>
/// <param name="Title">The window's title.</param>
/// <param name="Version">The IDE's version, or null.</param>
/// <param name="Unmatched">What the selectors did not find, or null.</param>
/// <param name="Busy">The IDE shows that an answer is running.</param>
/// <param name="Whole">All messages of the conversation are in <paramref name="Rows"/>; otherwise only the mounted ones.</param>
/// <param name="Rows">The mounted messages, oldest first.</param>
/// <param name="Pending">Messages that wait behind a running answer.</param>
/// <param name="Count">How many messages the IDE says there are, pending ones left out, or null.</param>
/// <param name="Matched">The name of the generation of selectors that matched, or null where the profile has one set only.</param>
/// <param name="Unread">Rows with text that are neither the user's nor the assistant's and were left out.</param>
/// <param name="Number">The agent's number of the report, by which news refer to it.</param>
/// <param name="Unclaimed">How many characters the chat shows among its messages that lie in none of them.</param>
/// <param name="NeedsInput">The IDE shows that the agent waits for a person.</param>
/// <param name="Requests">What it waits for, or null.</param>
/// <param name="Conversation">The agent's number for the conversation that the place shows: another one when it takes it for another.</param>
internal sealed record PageReport(
    bool IsIde, bool Panel, string? Title, string? Version, string? Unmatched,
    bool Busy, bool Whole, IReadOnlyList<PageRow>? Rows, IReadOnlyList<PageRow>? Pending, int? Count, string? Matched = null, int Unread = 0,
    int Unclaimed = 0, long Number = 0, bool NeedsInput = false, IReadOnlyList<PageRequest>? Requests = null, long? Conversation = null);

/// <summary>A mounted message.</summary>
/// <param name="Slot">Its place in the conversation from 0, or null where the page does not tell.</param>
/// <param name="Role">Who wrote it.</param>
/// <param name="Text">The Markdown source, as far as the page has it.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Key">What tells this message from every other one that was ever at its place, or null.</param>
/// <param name="Exact">The text is the source; otherwise something beside the source may be in it.</param>
/// <param name="CreatedAt">The time that the page shows, or null.</param>
/// <param name="Tools">The tools that were called for it, or null.</param>
internal sealed record PageRow(
    int? Slot, ChatRole Role, string Text, MessageState State, string? Key, bool Exact, DateTimeOffset? CreatedAt,
    IReadOnlyList<ChatTool>? Tools = null);
