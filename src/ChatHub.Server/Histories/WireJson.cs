using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>
/// How a history's bytes are made: escapes no more than SignalR does, as code is full of quotes, and a quote as <c>\u0022</c> is three times as
/// long.
/// </summary>
[JsonSerializable(typeof(ChatHistory))]
[JsonSerializable(typeof(ChatMessage))]
internal sealed partial class WireJson : JsonSerializerContext
{
    public static WireJson Made { get; } = new(Settings());

    /// <summary>Those of every wire form; each context has its own.</summary>
    public static JsonSerializerOptions Settings() => new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
