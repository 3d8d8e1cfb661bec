using System.Security.Cryptography;
using System.Text;

namespace ChatHub.Server.Sources;

/// <summary>
/// A <c>clientMessageId</c> and its text as hashes, by which the IDE's side tells one send from another. The text's is salted with the id, which is
/// kept nowhere: nobody can guess a text from it.
/// </summary>
/// <param name="Id">Of the id, base64.</param>
/// <param name="Text">Of id and text, base64.</param>
/// <param name="IsRepeatable">The id was given by the client, which may send it again; otherwise nothing needs to be remembered when the send has
/// ended.</param>
internal sealed record SendKey(string Id, string Text, bool IsRepeatable = true)
{
    /// <summary>Where the agent waits for a person, its answer is stopped first, which cancels what it asked.</summary>
    public bool CancelsRequests { get; init; }

    /// <summary>Whoever sends may let tools run too: the message may go to a chat whose agent asks nobody.</summary>
    public bool MayApprove { get; init; }

    /// <summary>The key of a send.</summary>
    public static SendKey Of(string id, string text, bool isRepeatable = true) => new(Hash($"id\0{id}"), Hash($"text\0{id}\0{text}"), isRepeatable);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
