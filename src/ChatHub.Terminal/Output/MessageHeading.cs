using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>The line above a message.</summary>
internal static class MessageHeading
{
    /// <summary>Who wrote it, when (UTC, as ISO 8601), and how far it has come where it is not complete.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isStale">The IDE could not be read since: nobody knows whether it still writes.</param>
    public static string Of(ChatMessage message, bool isStale)
    {
        var when = message.CreatedAt is { } time ? "  " + TimeText.Of(time) : "";
        return Role(message.Role) + when + State(message.State, isStale);
    }

    /// <summary>The role in a word.</summary>
    public static string Role(ChatRole role) => role switch
    {
        ChatRole.User => "user",
        ChatRole.Assistant => "assistant",
        _ => "system",
    };

    /// <summary>The state behind the heading; nothing for a complete message.</summary>
    public static string State(MessageState state, bool isStale) => state switch
    {
        MessageState.Streaming when isStale => "  (cut off)",
        MessageState.Streaming => "  (still writing)",
        MessageState.Pending => "  (waiting for its turn)",
        MessageState.Failed => "  (failed)",
        _ => "",
    };
}
