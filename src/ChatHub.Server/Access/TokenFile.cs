using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Server.Storage;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>The file that keeps the tokens' hashes. Only its user can read it.</summary>
internal sealed class TokenFile
{
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public TokenFile(IOptions<AccessOptions> options) => Path = System.IO.Path.GetFullPath(options.Value.TokenFile is { Length: > 0 } named
        ? named
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "ChatHub",
            "tokens.json"));

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Changes whenever the file does; null where there is none.</summary>
    public (DateTime Written, long Length)? Stamp() => new FileInfo(Path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : null;

    /// <summary>The tokens; none where there is no file.</summary>
    /// <exception cref="TokenFileException">It cannot be read, holds nonsense, or others may read it.</exception>
    public IReadOnlyList<StoredToken> Read()
    {
        try
        {
            if (!File.Exists(Path)) return [];
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & Others) != 0)
                throw new TokenFileException($"The token file {Path} may be read by others. Take that away: chmod 600 '{Path}'.");
            var tokens = JsonSerializer.Deserialize(File.ReadAllBytes(Path), TokenFileJson.Default.IReadOnlyListStoredToken) ?? [];
            if (tokens.Any(token => token is not { Name.Length: > 0 }))
                throw new TokenFileException($"The token file {Path} has a token without a name.");
            if (tokens.Select(token => token.Problem($"{Path}, token '{token.Name}'")).OfType<string>().FirstOrDefault() is { } problem)
                throw new TokenFileException(problem);
            return tokens;
        }
        catch (JsonException e)
        {
            throw new TokenFileException(
                $"The token file {Path} could not be read: it does not hold tokens as JSON. Correct it, or delete it to have a new token made.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It may be whole: nobody is told to delete it.
            throw new TokenFileException($"The token file {Path} could not be read ({e.Message.TrimEnd('.')}). Let the hub's user read it.", e);
        }
    }

    /// <summary>Writes all tokens anew: whoever reads meanwhile sees the old file or the new one.</summary>
    /// <exception cref="TokenFileException">It cannot be written.</exception>
    public void Write(IReadOnlyList<StoredToken> tokens)
    {
        try
        {
            PrivateFiles.Replace(Path, file => JsonSerializer.Serialize(file, tokens, TokenFileJson.Default.IReadOnlyListStoredToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TokenFileException($"The token file {Path} could not be written. Name another one: {AccessOptions.Section}:TokenFile.", e);
        }
    }
}

/// <summary>The token file cannot be used; the message says why and what to do.</summary>
internal sealed class TokenFileException(string message, Exception? inner = null) : Exception(message, inner);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<StoredToken>))]
internal sealed partial class TokenFileJson : JsonSerializerContext;
