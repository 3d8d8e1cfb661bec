using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatHub.Server.Access;

/// <summary>A token is 256 random bits; the hub keeps its hash alone.</summary>
internal static class AccessToken
{
    /// <summary>What every token begins with, so that scanners for leaked secrets find one.</summary>
    public const string Prefix = "chathub_";

    /// <summary>A new token.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256: a token cannot be guessed, so that a slow hash would protect nothing more.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
