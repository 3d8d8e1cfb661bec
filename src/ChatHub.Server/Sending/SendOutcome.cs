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
        var message = history is { IsStale: false } ? MessageIn(history, text) : null;
        var isNamed = message is not null && (Moment.ShownIn(history!) == message || Moment.Rivals(WasSeen) == 0);
        if (isNamed) Moment.IsShownAs(history!.Position, message!);
        return new(Status, First is { } first ? AsKnownNow(first, message) : null, ClientMessageId, isNamed ? message!.Id : null, isNamed ? history!.Position : null);
    }

    /// <summary>The page showed that the IDE took it. What waited then may have been taken out in the IDE since.</summary>
    private bool WasSeen => First is { } first ? first == SendStatus.Delivered : Status is SendStatus.Delivered or SendStatus.Queued;

    private ChatMessage? MessageIn(ChatHistory history, string text)
    {
        if (Status == SendStatus.Unconfirmed) return null;
        if (Moment.ShownIn(history) is { } known) return known;
        var newest = ShownTexts.NewestIn(history, text);
        if (newest is not null && Moment.IsProvenBy(history, text, newest, WasSeen)) return newest;
        return First == SendStatus.Queued ? Moment.JoinedIn(history, text) : null;
    }

    private static SendStatus AsKnownNow(SendStatus first, ChatMessage? message) =>
        first == SendStatus.Delivered || message is null ? first : message.State == MessageState.Pending ? SendStatus.Queued : SendStatus.Delivered;
}
