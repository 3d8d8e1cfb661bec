using System.Collections.Immutable;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>Reads a snapshot of a chat.</summary>
internal static class ReadChat
{
    /// <summary>The chat of a snapshot's <c>state</c>.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one, or is larger than a hub keeps.</exception>
    public static HostChat From(JsonElement state)
    {
        var chat = new HostChat(state.NeededKey("resource"), state.Text("title") ?? "")
        {
            Status = (HostStatus)(state.Number("status") ?? 0),
            ModifiedAt = state.Time("modifiedAt"),
            Interactivity = state.Key("interactivity"),
            TurnsNextCursor = state.Key("turnsNextCursor"),
            ActiveTurn = state.Object("activeTurn") is { } active ? ReadTurn.Active(active) : null,
            SteeringMessage = state.Object("steeringMessage") is { } steering ? HostPending.From(steering) : null,
            QueuedMessages = [.. (state.Items("queuedMessages", HostBounds.Queued) ?? []).Select(HostPending.From)],
        }.WithTurns(TurnsOf(state));
        // Ids are what messages are known by: two that are the same would be one message here, and two there.
        if (!AreDistinct(chat.AllTurns().Select(turn => turn.Id))) throw HostNonsenseException.Of("turns");
        if (!AreDistinct(chat.QueuedMessages.Select(one => one.Id))) throw HostNonsenseException.Of("queuedMessages");
        return chat.Bounded();
    }

    /// <summary>The turns of a list that have ended.</summary>
    /// <exception cref="HostNonsenseException">They cannot be turns.</exception>
    public static ImmutableArray<HostTurn> TurnsOf(JsonElement json) => [.. json.NeededItems("turns", HostBounds.Turns).Select(ReadTurn.Ended)];

    private static bool AreDistinct(IEnumerable<string> ids) => ids.All(new HashSet<string>().Add);
}
