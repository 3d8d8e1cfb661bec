using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatHub.Server.Cdp;

/// <summary>The ids of places and of kept conversations: hashes of what the IDE calls them, so every hub that looks at it gives the same.</summary>
internal static class PlaceId
{
    private const int Length = 22;

    /// <summary>Of a place.</summary>
    /// <param name="target">The target id of its window.</param>
    /// <param name="key">What the page knows it by.</param>
    public static string Of(string target, string key) => Hash($"place\n{target}\n{key}");

    /// <summary>Of a conversation that the IDE keeps, by the IDE's own id of it.</summary>
    public static string OfConversation(string session) => Hash($"conversation\n{session}");

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
