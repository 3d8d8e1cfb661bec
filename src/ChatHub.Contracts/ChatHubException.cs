using System.Text.Json;

namespace ChatHub.Contracts;

/// <summary>A call that failed for a reason from the closed list of <see cref="ErrorCode"/>.</summary>
/// <param name="code">The reason.</param>
/// <param name="message">What happened, to which port, and what to do next. Never text of a chat.</param>
/// <param name="inner">What caused it, or null.</param>
public sealed class ChatHubException(ErrorCode code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    private const string Marker = "HubException: ";

    /// <summary>The reason.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>The text that follows <c>HubException: </c> on the wire.</summary>
    public string ToWire() => $"{JsonNamingPolicy.CamelCase.ConvertName(Code.ToString())}: {Message}";

    /// <summary>Reads the error text of a failed call.</summary>
    /// <param name="errorText">What SignalR gave, its own sentence included.</param>
    /// <param name="inner">The exception it came with, or null.</param>
    /// <returns>The exception, or null where the text carries no code (an argument that does not bind, an unknown method).</returns>
    public static ChatHubException? FromWire(string? errorText, Exception? inner = null)
    {
        var start = errorText?.IndexOf(Marker, StringComparison.Ordinal) ?? -1;
        if (start < 0) return null;
        var text = errorText![(start + Marker.Length)..];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !text[..colon].All(char.IsAsciiLetter)) return null;
        var isKnown = Enum.TryParse<ErrorCode>(text[..colon], ignoreCase: true, out var code);
        // The list of codes grows: one of a later hub is a failure like those that nobody foresaw, with words of its own.
        return new ChatHubException(isKnown ? code : ErrorCode.Unexpected, text[(colon + 1)..].Trim(), inner);
    }
}
