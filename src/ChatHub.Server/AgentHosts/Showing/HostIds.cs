using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>The ids of what a host tells: hashes of the host's own, so every hub that looks at it gives the same.</summary>
internal static class HostIds
{
    private const int Length = 22;

    /// <summary>Of the message that started a turn.</summary>
    public static string OfUserMessage(string turn) => Hash($"turn\n{turn}\nuser");

    /// <summary>Of the answer to it.</summary>
    public static string OfAnswer(string turn) => Hash($"turn\n{turn}\nassistant");

    /// <summary>Of what a harness tells in a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="place">Which of its notices.</param>
    public static string OfNotice(string turn, int place) => Hash($"turn\n{turn}\nnotice\n{place}");

    /// <summary>Of a message that waits.</summary>
    public static string OfPending(string pending) => Hash($"queued\n{pending}");

    /// <summary>Of the request whether a tool may run.</summary>
    public static string OfCall(string call) => Hash($"call\n{call}");

    /// <summary>Of what an agent asks.</summary>
    public static string OfInput(string input) => Hash($"input\n{input}");

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
