using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>Writes an enum the way the wire has it: its name in camelCase. Numbers are not accepted.</summary>
/// <remarks>
/// Lists of values may grow: a name that is not known reads as the enum's <c>Other</c> or <c>Unknown</c> where it has one, and is an error elsewhere.
/// </remarks>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToDictionary(NameOf);
    private static readonly Dictionary<TEnum, JsonEncodedText> Names = Values.ToDictionary(
        value => value.Value,
        value => JsonEncodedText.Encode(value.Key));
    private static readonly TEnum? ForUnknown = Values.TryGetValue("other", out var other)
        ? other
        : Values.TryGetValue("unknown", out var unknown) ? unknown : null;

    /// <inheritdoc />
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException($"A {typeof(TEnum).Name} is a name.");
        return Values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : ForUnknown ?? throw new JsonException($"This is no {typeof(TEnum).Name} that this version knows.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        if (!Names.TryGetValue(value, out var name)) throw new JsonException($"{value} is no {typeof(TEnum).Name}.");
        writer.WriteStringValue(name);
    }

    private static string NameOf(TEnum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
