using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>What became of a send, before the history was read again.</summary>
/// <param name="Status"><c>delivered</c>, <c>queued</c>, <c>unconfirmed</c>, or <c>duplicate</c>.</param>
/// <param name="First">With <c>duplicate</c>: how the first send ended; otherwise null.</param>
/// <param name="ClientMessageId">The id given, or one that was made.</param>
/// <param name="Moment">When the first send under the id was taken.</param>
/// <param name="Shown">The number of the reading that shows the message, where one was told already.</param>
internal sealed record SendOutcome(SendStatus Status, SendStatus? First, string ClientMessageId, SendMoment Moment, long? Shown = null)
{
    /// <summary>What became of the send under an id.</summary>
    /// <param name="send">The first send under it, which has ended.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="isDuplicate">It was there before.</param>
    /// <param name="id">The id.</param>
    public static SendOutcome Of(FirstSend send, SendEnd end, bool isDuplicate, string id)
    {
        if (end.IsAnotherHubs) send.Moment.WasElsewhere(end.Elsewhere);
        return isDuplicate || end.IsAnotherHubs
            ? new(SendStatus.Duplicate, end.Status, id, send.Moment)
            : new(end.Status, null, id, send.Moment, end.Shown);
    }

    /// <summary>
    /// The receipt: with the message where the history proves which one it is, and for a duplicate with the first send's status as it is by now.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="history">What the IDE shows after the send; null where it could not be read.</param>
    /// <param name="idNow">What became of a message's id, where it waited and was joined with others.</param>
    public SendReceipt ToReceipt(string text, ChatHistory? history, Func<string, string> idNow)
    {
        var (message, isNamed) = history is { IsStale: false } ? MessageIn(history, text, idNow) : (null, false);
        if (isNamed) Moment.IsShownAs(history!.Position, message!);
        return new(
            Status, First is { } first ? AsKnownNow(first, message, history) : null, ClientMessageId, isNamed ? message!.Id : null,
            isNamed ? history!.Position : null)
        {
            ChatId = Moment.Place,
        };
    }

    /// <summary>The page showed that the IDE took it. What waited then may have been taken out in the IDE since.</summary>
    private bool WasSeen => First is { } first ? first == SendStatus.Delivered : Status is SendStatus.Delivered or SendStatus.Queued;

    /// <summary>What shows that the send is in the chat, and whether that is its own message for certain.</summary>
    private (ChatMessage? Message, bool IsNamed) MessageIn(ChatHistory history, string text, Func<string, string> idNow)
    {
        if (Status == SendStatus.Unconfirmed) return (null, false);
        if (Moment.ShownIn(history, idNow) is { } known) return (known, true);
        var newest = ShownTexts.NewestIn(history, text);
        return newest is not null && Moment.IsProvenBy(history, text, newest, WasSeen)
            ? (newest, WasSeen && Moment.IsNewest(history, text))
            : (null, false);
    }

    private SendStatus AsKnownNow(SendStatus first, ChatMessage? message, ChatHistory? history) => (first, message) switch
    {
        (SendStatus.Delivered, _) => first,
        (_, { State: MessageState.Pending }) => SendStatus.Queued,
        (_, not null) => SendStatus.Delivered,
        // A queue does not outlive its conversation: an Agent Host that ended has lost it, and nobody knows how far it had come.
        (SendStatus.Queued, null) when history is { IsStale: false } && Moment.IsOfAnotherEpoch(history) => SendStatus.Unconfirmed,
        _ => first,
    };
}
