using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>A message on its way to an IDE.</summary>
/// <param name="Text">What to type, at most 256 KiB of UTF-8.</param>
/// <param name="ClientMessageId">1–128 characters that make the send idempotent, or null.</param>
public sealed record OutgoingMessage(string? Text, string? ClientMessageId)
{
    /// <summary>
    /// Send it although the agent waits for a person: the IDE then cancels what was asked. Default false: such a send is refused
    /// (<see cref="ErrorCode.RequestPending"/>).
    /// </summary>
    public bool CancelRequests { get; init; }

    /// <summary>
    /// The <see cref="HistoryPosition.Epoch"/> that the sender saw, or null. Where the chat shows another conversation by now, nothing is submitted
    /// (<see cref="ErrorCode.ChatChanged"/>).
    /// </summary>
    public string? Epoch { get; init; }
}

/// <summary>
/// What became of a send, as far as the hub has seen it. More may come: a value that a client does not know reads as <see cref="Unknown"/>.
/// </summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SendStatus>))]
public enum SendStatus
{
    /// <summary>The IDE shows the message.</summary>
    Delivered,

    /// <summary>The IDE holds it behind a running answer.</summary>
    Queued,

    /// <summary>Submitted, but the IDE did not show it in time. The server never types it again.</summary>
    Unconfirmed,

    /// <summary>This id was sent before; nothing was typed.</summary>
    Duplicate,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>The answer to a send. Immutable.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="FirstStatus">With <see cref="SendStatus.Duplicate"/>: the first send's status as known now; otherwise null.</param>
/// <param name="ClientMessageId">The id given, or one the hub made.</param>
/// <param name="MessageId">The message's id in the history, or null where unknown.</param>
/// <param name="Position">The history's version that shows it, or null where unknown.</param>
public sealed record SendReceipt(
    SendStatus Status,
    SendStatus? FirstStatus,
    string ClientMessageId,
    string? MessageId,
    HistoryPosition? Position)
{
    /// <summary>
    /// The chat that it went to; with <see cref="SendStatus.Duplicate"/> that of the first send. Null at a hub of the wire's first version.
    /// </summary>
    public string? ChatId { get; init; }
}
