using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatHub.Terminal.Output;

/// <summary>JSON as on the wire, without loss, and harmless for a terminal: what one would act on is escaped.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Not for a web page: quotes and letters of all scripts stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON of a value.</summary>
    public static string Of<T>(T value)
    {
        var json = JsonSerializer.Serialize(value, Options).ReplaceLineEndings("\n");
        var safe = new StringBuilder(json.Length);
        // Outside of strings JSON has line feeds and printable ASCII only, so whatever is found is in a string, where an escape means the same.
        foreach (var rune in json.EnumerateRunes())
        {
            if (rune.Value != '\n' && SafeText.IsHarmful(rune)) safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else safe.Append(rune.ToString());
        }

        return safe.ToString();
    }
}
