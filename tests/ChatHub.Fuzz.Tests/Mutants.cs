using System.Text;
using CsCheck;

namespace ChatHub.Fuzz.Tests;

/// <summary>Inputs that are nearly right: those of the corpus with a few changes.</summary>
internal static class Mutants
{
    /// <summary>What programs have stumbled over.</summary>
    private static readonly string[] Stones =
    [
        "\0", "\u001e", "\ud800", "\\ud800", "\ufeff", "\u202e", "null", "true", "{}", "[]", "\"\"", "-1", "0", "1e309", "2147483648",
        "9223372036854775808", "-0.0", "\"", "\\", "{", "}", "[", "]", ",", ":", "<", ">", "`", "```", "*", "_", "|", "\n\n", "&#x6a;",
        "<script>", "<img src=x onerror=alert(1)>", "javascript:", "](", "[x]: ", "https://", new string('[', 200), new string('>', 200),
        new string('a', 5000), "\"type\":", "\"arguments\":", "\"rows\":", "\"slot\":", "2026-13-45T99:99:99Z",
    ];

    private static readonly Gen<(int Kind, double At, double Length, int Stone)> Change =
        Gen.Select(Gen.Int[0, 6], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, Stones.Length - 1]);

    /// <summary>Texts like those in a folder of the corpus.</summary>
    public static Gen<string> Of(string folder)
    {
        var seeds = Corpus(folder);
        return Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, seeds.Length - 1], Change.Array[0, 6])
            .Select((first, second, changes) => changes.Aggregate(seeds[first], (text, change) => Changed(text, seeds[second], change)));
    }

    /// <summary>The files of a folder of the corpus, in the order of their names.</summary>
    public static string[] Corpus(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", folder)).Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? [.. files.Select(File.ReadAllText)] : throw new InvalidOperationException($"The corpus {folder} is empty.");
    }

    private static string Changed(string text, string other, (int Kind, double At, double Length, int Stone) change)
    {
        var at = (int)(change.At * text.Length);
        var length = Math.Min(text.Length - at, (int)(change.Length * change.Length * 40));
        return change.Kind switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Stones[change.Stone]),
            2 => text.Remove(at, length).Insert(at, Stones[change.Stone]),
            3 => text.Insert(at, text.Substring(at, length)),
            4 => string.Concat(text.AsSpan(0, at), other.AsSpan((int)(change.Length * other.Length))),
            5 => text[..at],
            _ => at < text.Length ? new StringBuilder(text) { [at] = (char)(text[at] ^ (1 << (change.Stone % 8))) }.ToString() : text,
        };
    }
}
