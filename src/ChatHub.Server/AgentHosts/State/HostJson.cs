using System.Globalization;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// Reads fields of what a host tells: one that must be there, or one that may. What may be there and is of another kind counts as not there.
/// </summary>
internal static class HostJson
{
    /// <summary>The field, or null where there is none, or it is null.</summary>
    public static JsonElement? Field(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? value
                : null;
        }
        catch (InvalidOperationException cause)
        {
            // Another field's name has half a pair in it, which .NET does not compare with anything.
            throw HostNonsenseException.Of(name, cause);
        }
    }

    /// <summary>An object that must be there.</summary>
    public static JsonElement NeededObject(this JsonElement element, string name) => element.Object(name) ?? throw HostNonsenseException.Of(name);

    /// <summary>An object that may be there.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>A key that must be there, and not be empty.</summary>
    public static string NeededKey(this JsonElement element, string name) =>
        element.Key(name) is { Length: > 0 } key ? key : throw HostNonsenseException.Of(name);

    /// <summary>A key that may be there.</summary>
    public static string? Key(this JsonElement element, string name) => element.Text(name, HostBounds.KeyCharacters);

    /// <summary>An id that the hub may have given; null where it is too long for that.</summary>
    public static string? OwnId(this JsonElement element, string name)
    {
        if (element.Field(name) is not { ValueKind: JsonValueKind.String } value) return null;
        return LooseJsonText.Of(value) is { Length: > 0 and <= HostBounds.OwnIdCharacters } id ? id : null;
    }

    /// <summary>A text that must be there.</summary>
    public static string NeededText(this JsonElement element, string name) => element.Text(name) ?? throw HostNonsenseException.Of(name);

    /// <summary>A text that may be there.</summary>
    public static string? Text(this JsonElement element, string name, int most = HostBounds.TextCharacters)
    {
        if (element.Field(name) is not { ValueKind: JsonValueKind.String } value) return null;
        var text = LooseJsonText.Of(value);
        return text.Length <= most ? text : throw HostNonsenseException.TooLarge(name, most);
    }

    /// <summary>A whole number that may be there.</summary>
    public static long? Number(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Is it there, and true?</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Field(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A time that may be there.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            element.Key(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>The items of a list that must be there.</summary>
    public static IReadOnlyList<JsonElement> NeededItems(this JsonElement element, string name, int most) =>
        element.Items(name, most) ?? throw HostNonsenseException.Of(name);

    /// <summary>The items of a list that may be there.</summary>
    public static IReadOnlyList<JsonElement>? Items(this JsonElement element, string name, int most)
    {
        if (element.Field(name) is not { ValueKind: JsonValueKind.Array } value) return null;
        return value.GetArrayLength() <= most ? [.. value.EnumerateArray()] : throw HostNonsenseException.TooLarge(name, most);
    }

    /// <summary>The texts of a list that may be there; what is none in it is left out.</summary>
    public static IReadOnlyList<string> Keys(this JsonElement element, string name, int most)
    {
        IReadOnlyList<string> keys =
        [
            .. (element.Items(name, most) ?? []).Where(item => item.ValueKind == JsonValueKind.String).Select(LooseJsonText.Of),
        ];
        return keys.All(key => key.Length <= HostBounds.KeyCharacters) ? keys : throw HostNonsenseException.TooLarge(name, HostBounds.KeyCharacters);
    }
}
