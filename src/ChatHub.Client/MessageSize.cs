using System.Text;
using System.Text.Json;
using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>
/// A text that is too long is refused here and not by the hub: a frame over its limit would end the connection, and with it every other call.
/// </summary>
internal static class MessageSize
{
    /// <summary>The call around the text gets the rest of the frame.</summary>
    private const int MostInAFrame = WireLimits.FrameBytes - 1024;

    /// <exception cref="ChatHubException"><see cref="ErrorCode.MessageTooLong"/>.</exception>
    public static void Check(ChatAddress address, string? text)
    {
        // A character takes three bytes of UTF-8 at most, and six in JSON: most texts need not be looked at.
        if (text is null || text.Length <= WireLimits.TextBytes / 6) return;
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > WireLimits.TextBytes || JsonEncodedText.Encode(bytes).EncodedUtf8Bytes.Length > MostInAFrame)
        {
            throw new ChatHubException(
                ErrorCode.MessageTooLong,
                $"The message for port {address} is over {WireLimits.TextBytes / 1024} KiB. " +
                "Nothing was typed; send it in parts, or put it into a file and name the file.");
        }
    }
}
