using System.Collections.Immutable;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>A chat of a host. Immutable.</summary>
/// <param name="Resource">The host's name of it.</param>
/// <param name="Title">May be empty.</param>
internal sealed record HostChat(string Resource, string Title)
{
    /// <summary>What the host says of it at a glance.</summary>
    public HostStatus Status { get; init; }

    /// <summary>When it changed last, or null where that is not told.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>What people may do in it: null or <c>full</c>, <c>read-only</c>, <c>hidden</c>.</summary>
    public string? Interactivity { get; init; }

    /// <summary>The turns that have ended, oldest first.</summary>
    public ImmutableArray<HostTurn> Turns { get; private init; } = [];

    /// <summary>Where older turns are; null: there are none.</summary>
    public string? TurnsNextCursor { get; init; }

    /// <summary>The turn that runs, or null.</summary>
    public HostTurn? ActiveTurn { get; init; }

    /// <summary>A message to be brought into the turn that runs, or null.</summary>
    public HostPending? SteeringMessage { get; init; }

    /// <summary>The messages that wait for their turn, in order.</summary>
    public ImmutableList<HostPending> QueuedMessages { get; init; } = [];

    private long TurnsCharacters { get; init; }

    /// <summary>With other turns that have ended.</summary>
    public HostChat WithTurns(ImmutableArray<HostTurn> turns) => this with { Turns = turns, TurnsCharacters = turns.Sum(turn => turn.Characters) };

    /// <summary>What is known of an earlier state and no snapshot tells: which waiting messages became which turns.</summary>
    public HostChat Remembering(HostChat? earlier)
    {
        if (earlier is null) return this;
        var queued = earlier.AllTurns().Where(turn => turn.QueuedId is not null).ToDictionary(turn => turn.Id, turn => turn.QueuedId);
        if (queued.Count == 0) return this;
        return WithTurns([.. Turns.Select(Remembered)]) with { ActiveTurn = ActiveTurn is { } active ? Remembered(active) : null };

        HostTurn Remembered(HostTurn turn) =>
            turn.QueuedId is null && queued.TryGetValue(turn.Id, out var id) ? turn with { QueuedId = id } : turn;
    }

    /// <summary>The turn of that id, or null.</summary>
    public HostTurn? TurnOf(string id)
    {
        if (ActiveTurn?.Id == id) return ActiveTurn;
        for (var i = Turns.Length - 1; i >= 0; i--) if (Turns[i].Id == id) return Turns[i];
        return null;
    }

    /// <summary>All turns, the running one last.</summary>
    public IEnumerable<HostTurn> AllTurns() => ActiveTurn is { } active ? Turns.Append(active) : Turns;

    /// <summary>The same, if a hub can keep so much.</summary>
    /// <exception cref="HostNonsenseException">It cannot.</exception>
    public HostChat Bounded()
    {
        if (Turns.Length > HostBounds.Turns) throw HostNonsenseException.TooLarge("turns", HostBounds.Turns);
        if (QueuedMessages.Count > HostBounds.Queued) throw HostNonsenseException.TooLarge("queuedMessages", HostBounds.Queued);
        if (Characters > HostBounds.ChatCharacters) throw HostNonsenseException.TooLarge("chat", HostBounds.ChatCharacters);
        return this;
    }

    private long Characters => TurnsCharacters + (ActiveTurn?.Characters ?? 0) + (SteeringMessage?.Message.Characters ?? 0)
        + (QueuedMessages.IsEmpty ? 0 : QueuedMessages.Sum(one => one.Message.Characters));
}
