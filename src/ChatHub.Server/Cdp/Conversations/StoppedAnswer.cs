using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>
/// An answer that somebody stopped, in a record that has whole messages only: what the page shows of it is all that there will be. Pure.
/// </summary>
internal static class StoppedAnswer
{
    /// <summary>Is the answer to this turn one?</summary>
    public static bool IsOf(LoggedTurn turn) => turn is { IsStopped: true, IsFailed: false };

    /// <summary>The message, for which the record is not waited for any more.</summary>
    /// <param name="known">What is known of it; null: the page has not shown it, and what had been begun is known to nobody.</param>
    /// <param name="slot">Its place.</param>
    /// <param name="turn">What the record says of its turn.</param>
    /// <param name="first">Makes a message that was not known.</param>
    public static KnownMessage Settle(KnownMessage? known, int slot, LoggedTurn turn, Func<PageRow, KnownMessage> first)
    {
        if (known is { Message.State: MessageState.Streaming }) return known; // The page is about to say that it has ended.
        var told = known ?? first(new PageRow(slot, ChatRole.Assistant, turn.Answer ?? "", MessageState.Complete, null, false, null)) with
        {
            IsPart = true,
        };
        return told.Settled(turn.Tools);
    }
}
