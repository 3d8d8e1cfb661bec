using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>What <c>chathub send</c> ends with.</summary>
internal static class ExitCodeOfReceipt
{
    /// <summary>The exit code for a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="isOwnId">
    /// The id was made for this one send: a duplicate then means that the client repeated it after a lost connection, and the first send's status
    /// counts.
    /// </param>
    public static ExitCode Of(SendReceipt receipt, bool isOwnId) => StatusOf(receipt, isOwnId) switch
    {
        SendStatus.Delivered => ExitCode.Done,
        SendStatus.Queued => ExitCode.Queued,
        SendStatus.Duplicate => ExitCode.Duplicate,
        _ => ExitCode.Unconfirmed,
    };

    /// <summary>The same in words, with what to do next.</summary>
    public static string Words(SendReceipt receipt, ChatAddress chat, bool isOwnId) => StatusOf(receipt, isOwnId) switch
    {
        SendStatus.Delivered => $"delivered: the IDE on port {AddressText.Named(chat)} shows the message",
        SendStatus.Queued => $"queued: the IDE on port {AddressText.Named(chat)} holds the message behind a running answer",
        SendStatus.Duplicate =>
            $"duplicate: port {chat.Port} got a message under this id before " +
            $"({receipt.FirstStatus?.ToString().ToLowerInvariant() ?? "status unknown"}{Elsewhere(receipt, chat)}); nothing was typed",
        _ =>
            $"unconfirmed: submitted to port {AddressText.Named(chat)}, but the IDE did not show the message in time; " +
            "look into its chat before you send it again",
    };

    /// <summary>Has the message come to the IDE, as far as the hub has seen it, now or before? Then its answer can be waited for.</summary>
    public static bool IsThere(SendReceipt receipt) =>
        (receipt.Status == SendStatus.Duplicate ? receipt.FirstStatus : receipt.Status) is SendStatus.Delivered or SendStatus.Queued;

    /// <summary>Ids are the port's: the first one may have gone to another of its chats than this one was meant for.</summary>
    private static string Elsewhere(SendReceipt receipt, ChatAddress chat) =>
        chat.Chat is not null && receipt.ChatId is { } other && other != chat.Chat ? $", in its chat {SafeText.Line(other)}" : "";

    private static SendStatus StatusOf(SendReceipt receipt, bool isOwnId) =>
        receipt.Status == SendStatus.Duplicate && isOwnId ? receipt.FirstStatus ?? SendStatus.Unconfirmed : receipt.Status;
}
