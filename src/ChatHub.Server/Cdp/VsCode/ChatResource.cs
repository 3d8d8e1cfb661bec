using System.Text;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// What VS Code calls a conversation: <c>vscode-chat-session://local/</c> and the session's id in base64. An editor belongs to one.
/// </summary>
internal static class ChatResource
{
    private const string KeyStart = "editor ";
    private const string ResourceStart = "vscode-chat-session://local/";

    /// <summary>The resource to which the place of an editor belongs; null: it is none.</summary>
    /// <param name="key">The place's key: the page is not trusted.</param>
    public static string? Of(string key) => key.StartsWith(KeyStart, StringComparison.Ordinal) ? key[KeyStart.Length..] : null;

    /// <summary>The session to which the place of an editor belongs; null: it is none, or its resource names no session of this machine.</summary>
    /// <param name="key">The place's key: the page is not trusted.</param>
    public static string? SessionOf(string key)
    {
        if (Of(key) is not { } resource || !resource.StartsWith(ResourceStart, StringComparison.Ordinal)) return null;
        var encoded = Uri.UnescapeDataString(resource[ResourceStart.Length..]).Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded.PadRight((encoded.Length + 3) / 4 * 4, '='), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var session && PlaceBounds.IsSession(session) ? session : null;
    }
}
