using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Server.Sending;

/// <summary>A <c>clientMessageId</c> and its text as hashes. The text's is salted with the id, which is kept nowhere: nobody can guess a text from it.</summary>
/// <param name="Id">Of the id, base64.</param>
/// <param name="Text">Of id and text, base64.</param>
internal sealed record SendKey(string Id, string Text)
{
    /// <summary>The key of a send.</summary>
    public static SendKey Of(string id, string text) => new(Hash($"id\0{id}"), Hash($"text\0{id}\0{text}"));

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SendKey))]
internal sealed partial class SendKeyJson : JsonSerializerContext;
