using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>A <see cref="HistoryUpdate"/> in its wire form, made once for all followers who have the same version. Immutable.</summary>
[JsonConverter(typeof(FollowItemConverter))]
public sealed class FollowItem
{
    private FollowItem(ReadOnlyMemory<byte> json) => Json = json;

    /// <summary>What goes over the wire, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>From what a follower has (null: nothing of this epoch) to a version.</summary>
    internal static FollowItem Between(ChatHistory? from, HistorySnapshot to)
    {
        var now = to.History;
        if (from is null || from.Position.Epoch != now.Position.Epoch) return Of(new FollowUpdate(now.Port, now.Position, null, to, null, [], now.State));
        var head = new HistoryHead(now.Title, now.IsStale, now.IsComplete);
        var hasHead = head != new HistoryHead(from.Title, from.IsStale, from.IsComplete);
        return Of(new FollowUpdate(now.Port, now.Position, from.Position.Sequence, null, hasHead ? head : null, HistoryChanges.Between(from, now), now.State));
    }

    private static FollowItem Of(FollowUpdate update) => new(JsonSerializer.SerializeToUtf8Bytes(update, FollowJson.Wire.FollowUpdate));
}

/// <summary>The members of <see cref="HistoryUpdate"/>, with ready-made bytes in the place of the history.</summary>
internal sealed record FollowUpdate(
    int Port, HistoryPosition Position, long? BaseSequence, HistorySnapshot? History,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HistoryHead? Head, IReadOnlyList<HistoryChange> Changes, ChatState State);

/// <summary>Writes an item's ready-made bytes.</summary>
internal sealed class FollowItemConverter : JsonConverter<FollowItem>
{
    public override FollowItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("An item is only ever sent.");

    public override void Write(Utf8JsonWriter writer, FollowItem value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
}

[JsonSerializable(typeof(FollowUpdate))]
internal sealed partial class FollowJson : JsonSerializerContext
{
    /// <summary>Escapes no more than SignalR does, like <see cref="HistorySnapshot"/>.</summary>
    public static FollowJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
