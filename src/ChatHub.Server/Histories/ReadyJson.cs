using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Server.Histories;

/// <summary>Something whose wire form is made once, when it is first asked for, and written as it is.</summary>
internal interface IReadyJson
{
    /// <summary>What goes over the wire, in UTF-8.</summary>
    ReadOnlyMemory<byte> Json { get; }
}

/// <summary>Writes the ready-made bytes.</summary>
internal sealed class ReadyJsonConverter<T> : JsonConverter<T>
    where T : IReadyJson
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"A {typeof(T).Name} is only ever sent.");

    // Our own serializer wrote the bytes: checking them again would cost more than sending them.
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
}
