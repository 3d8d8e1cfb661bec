using System.Text.Json;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>Takes apart what comes from a host. Pure. What cannot be is a <see cref="HostNonsenseException"/>.</summary>
internal static class HostFrames
{
    /// <summary>Of actions that were missed, or of snapshots.</summary>
    private const int MostItems = 20_000;

    /// <summary>A snapshot: of which channel, its state, and the number of the last action that is in it.</summary>
    public static (string Channel, JsonElement State, long Number) SnapshotOf(JsonElement snapshot) =>
        (snapshot.NeededKey("resource"), snapshot.NeededObject("state"), snapshot.Number("fromSeq") ?? throw HostNonsenseException.Of("fromSeq"));

    /// <summary>An action: on which channel, what happened, and its number.</summary>
    public static (string Channel, JsonElement Action, long Number) ActionOf(JsonElement envelope) =>
        (envelope.NeededKey("channel"), envelope.NeededObject("action"),
            envelope.Number("serverSeq") ?? throw HostNonsenseException.Of("serverSeq"));

    /// <summary>Whose action the host did not do, and its number among theirs; null: it was done.</summary>
    public static (string ClientId, long Sequence)? RejectedOf(JsonElement envelope) =>
        envelope.Field("rejectionReason") is null
            ? null
            : (envelope.Object("origin")?.Key("clientId") ?? "", envelope.Object("origin")?.Number("clientSeq") ?? 0);

    /// <summary>The items of a list; none where there is no list.</summary>
    public static IReadOnlyList<JsonElement> Items(JsonElement of, string name) => of.Items(name, MostItems) ?? [];
}
