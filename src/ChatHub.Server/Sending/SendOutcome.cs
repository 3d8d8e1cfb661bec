using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>What became of a send, before the history was read again.</summary>
/// <param name="Status"><c>delivered</c>, <c>queued</c>, <c>unconfirmed</c>, or <c>duplicate</c>.</param>
/// <param name="First">With <c>duplicate</c>: how the first send ended; otherwise null.</param>
/// <param name="ClientMessageId">The id given, or one that was made.</param>
/// <param name="Moment">When the first send under the id was taken.</param>
internal sealed record SendOutcome(SendStatus Status, SendStatus? First, string ClientMessageId, SendMoment Moment)
{
    /// <summary>The receipt: with the message where the history proves which one it is, and for a duplicate with the first send's status as it is by now.</summary>
    /// <param name="text">The text.</param>
    /// <param name="history">What the IDE shows after the send; null where it could not be read.</param>
    public SendReceipt ToReceipt(string text, ChatHistory? history)
    {
        var message = history is { IsStale: false } ? ShownTexts.NewestIn(history, text) : null;
        if (message is not null && (Status == SendStatus.Unconfirmed || !Moment.IsProvenBy(history!, text, message, WasSeen))) message = null;
        return new(Status, First is { } first ? AsKnownNow(first, message) : null, ClientMessageId, message?.Id, message is null ? null : history!.Position);
    }

    /// <summary>The page showed that the IDE took it. What waited then may have been taken out in the IDE since.</summary>
    private bool WasSeen => First is { } first ? first == SendStatus.Delivered : Status is SendStatus.Delivered or SendStatus.Queued;

    private static SendStatus AsKnownNow(SendStatus first, ChatMessage? message) =>
        first == SendStatus.Delivered || message is null ? first : message.State == MessageState.Pending ? SendStatus.Queued : SendStatus.Delivered;
}
