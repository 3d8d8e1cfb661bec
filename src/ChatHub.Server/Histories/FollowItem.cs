using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>A <see cref="HistoryUpdate"/> in its wire form, made once for all followers who have the same version. Immutable.</summary>
[JsonConverter(typeof(ReadyJsonConverter<FollowItem>))]
internal sealed class FollowItem : IReadyJson
{
    private FollowItem(ReadOnlyMemory<byte> json) => Json = json;

    /// <summary>What goes over the wire, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>From what a follower has (null: nothing of this epoch) to a version.</summary>
    internal static FollowItem Between(ChatHistory? from, HistorySnapshot to)
    {
        var now = to.History;
        if (from is null || from.Position.Epoch != now.Position.Epoch)
            return Of(new FollowUpdate(now.Port, now.Position, null, to, null, [], now.State, now.NeedsInput, now.ChatId));
        var head = HeadOf(now);
        var isAsked = !from.Requests.SequenceEqual(now.Requests);
        if (isAsked) head = head with { Requests = now.Requests };
        return Of(new FollowUpdate(
            now.Port, now.Position, from.Position.Sequence, null, head == HeadOf(from) ? null : head, HistoryChanges.Between(from, now), now.State,
            now.NeedsInput, now.ChatId));
    }

    private static HistoryHead HeadOf(ChatHistory history) => new(history.Title, history.IsStale, history.IsComplete);

    private static FollowItem Of(FollowUpdate update) => new(JsonSerializer.SerializeToUtf8Bytes(update, FollowJson.Made.FollowUpdate));
}

/// <summary>The members of <see cref="HistoryUpdate"/>, with ready-made bytes in the place of the history.</summary>
internal sealed record FollowUpdate(
    int Port, HistoryPosition Position, long? BaseSequence, HistorySnapshot? History,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HistoryHead? Head, IReadOnlyList<HistoryChange> Changes, ChatState State,
    bool NeedsInput, string? ChatId);

/// <summary>How an item's bytes are made.</summary>
[JsonSerializable(typeof(FollowUpdate))]
internal sealed partial class FollowJson : JsonSerializerContext
{
    public static FollowJson Made { get; } = new(WireJson.Settings());
}
