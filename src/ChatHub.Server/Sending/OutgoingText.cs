using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Sending;

/// <summary>A message that may be sent.</summary>
/// <param name="Text">The text.</param>
/// <param name="ClientMessageId">The id given, or null.</param>
internal sealed record OutgoingText(string Text, string? ClientMessageId)
{
    /// <summary>The message, if it may be sent to a port.</summary>
    /// <exception cref="ChatHubException">It may not; the message says why.</exception>
    public static OutgoingText Of(OutgoingMessage? message, Port port)
    {
        if (message is null) throw new ChatHubException(ErrorCode.InvalidArgument, "The message is null. Send { text, clientMessageId }.");
        CheckId(message.ClientMessageId);
        CheckText(message.Text);
        CheckCommand(message.Text!, port);
        return new OutgoingText(message.Text!, message.ClientMessageId);
    }

    private static void CheckId(string? id)
    {
        if (id is null || id.Length is > 0 and <= WireLimits.MessageIdCharacters) return;
        throw new ChatHubException(
            ErrorCode.InvalidArgument,
            $"clientMessageId has {id.Length} characters; it should have 1 to {WireLimits.MessageIdCharacters}, or be null.");
    }

    private static void CheckText(string? text)
    {
        if (text is null || text.All(letter => char.IsWhiteSpace(letter) || letter == '\uFEFF'))
            throw new ChatHubException(ErrorCode.MessageEmpty, "The text is empty or white space. There is nothing to send.");
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > WireLimits.TextBytes)
        {
            throw new ChatHubException(
                ErrorCode.MessageTooLong, $"The text has {bytes} bytes of UTF-8; at most {WireLimits.TextBytes} can be sent. Split it.");
        }
    }

    private static void CheckCommand(string text, Port port)
    {
        if (CommandGuard.IsCommand(text))
        {
            throw new ChatHubException(ErrorCode.CommandRefused,
                "The IDE would run this text as a command, some of which change what its agent may do. " +
                "Type commands in the IDE itself, or put a word before the slash.");
        }

        if (port.RunsShellCommands && CommandGuard.IsShellCommand(text))
        {
            throw new ChatHubException(ErrorCode.CommandRefused,
                "This would run as a shell command in the IDE, unasked, if its chat runs in an Agent Host: the text begins with '!'. " +
                "Put a word before it.");
        }
    }
}
