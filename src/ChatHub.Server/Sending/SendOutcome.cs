using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>What became of a send, before the history was read again.</summary>
/// <param name="Status"><c>delivered</c>, <c>queued</c>, <c>unconfirmed</c>, or <c>duplicate</c>.</param>
/// <param name="First">With <c>duplicate</c>: how the first send ended; otherwise null.</param>
/// <param name="ClientMessageId">The id given, or one that was made.</param>
/// <param name="Moment">When the first send under the id was taken.</param>
internal sealed record SendOutcome(SendStatus Status, SendStatus? First, string ClientMessageId, SendMoment Moment);
