using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>
/// Which chat a call is about. A port's number alone stands for the port's default chat; on the wire it is that number, otherwise
/// <c>{ "port": 9232, "chat": "…" }</c>. Immutable.
/// </summary>
/// <param name="Port">The CDP port.</param>
/// <param name="Chat">The chat's id, at most 64 characters, or null for the port's default one.</param>
[JsonConverter(typeof(ChatAddressConverter))]
public readonly record struct ChatAddress(int Port, string? Chat = null)
{
    /// <summary>The default chat of a port.</summary>
    public static implicit operator ChatAddress(int port) => new(port);

    /// <summary>The default chat of a port, for languages without implicit conversions.</summary>
    public static ChatAddress FromInt32(int port) => new(port);

    /// <summary>For sentences that a person reads: <c>9232</c>, or <c>9232/id</c>.</summary>
    public override string ToString() => Chat is null ? $"{Port}" : $"{Port}/{Chat}";
}

/// <summary>Reads and writes an address as a number, or as an object where it names a chat.</summary>
internal sealed class ChatAddressConverter : JsonConverter<ChatAddress>
{
    /// <inheritdoc />
    public override ChatAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return PortOf(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An address is a port's number, or an object with one.");
        int? port = null;
        string? chat = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "port") port = PortOf(ref reader);
            else if (name == "chat") chat = ChatOf(ref reader);
            else reader.Skip(); // Of a later version.
        }

        return new(port ?? throw new JsonException("An address has no port."), chat);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ChatAddress value, JsonSerializerOptions options)
    {
        if (value.Chat is null)
        {
            writer.WriteNumberValue(value.Port);
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("port", value.Port);
        writer.WriteString("chat", value.Chat);
        writer.WriteEndObject();
    }

    private static int PortOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var port)
            ? port
            : throw new JsonException("A port is a 32-bit number.");

    private static string? ChatOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => throw new JsonException("A chat's id is a text, or null."),
    };
}
