using System.Collections.Immutable;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>What actions do to turns as a whole: they start, grow, end, are cut off and loaded.</summary>
internal static class TurnActions
{
    /// <summary>
    /// <c>chat/turnStarted</c>: the turn that runs is replaced, as the host does it; the message that waited is not waiting any more.
    /// </summary>
    public static HostChange<HostChat> Started(HostChat chat, JsonElement action)
    {
        var turn = ReadTurn.Started(action);
        if (chat.TurnOf(turn.Id) is not null) return HostChange<HostChat>.Unknown(chat);
        var id = action.Key("queuedMessageId");
        return HostChange<HostChat>.To(chat with
        {
            ActiveTurn = turn,
            ModifiedAt = turn.StartedAt ?? chat.ModifiedAt,
            SteeringMessage = chat.SteeringMessage?.Id == id ? null : chat.SteeringMessage,
            QueuedMessages = id is null ? chat.QueuedMessages : chat.QueuedMessages.RemoveAll(one => one.Id == id),
        });
    }

    /// <summary><c>chat/turnResume</c>: the last turn, which failed, goes on.</summary>
    public static HostChange<HostChat> Resumed(HostChat chat, JsonElement action)
    {
        var id = action.NeededKey("turnId");
        if (chat.ActiveTurn is not null || chat.Turns.IsEmpty || chat.Turns[^1] is not { IsResumable: true } last || last.Id != id)
            return chat.TurnOf(id) is null ? HostChange<HostChat>.Unknown(chat) : HostChange<HostChat>.Same(chat);
        var active = last with { End = HostTurnEnd.Active, ErrorWords = "" };
        return HostChange<HostChat>.To(chat.WithTurns(chat.Turns[..^1]) with { ActiveTurn = active });
    }

    /// <summary><c>chat/turnComplete</c>, <c>chat/turnCancelled</c>, <c>chat/error</c>.</summary>
    public static HostChange<HostChat> Ended(HostChat chat, JsonElement action, HostTurnEnd end) => ActiveTurn.Change(chat, action, active =>
    {
        var parts = active.Parts.Select(Closed);
        var words = "";
        if (end == HostTurnEnd.Error)
        {
            // Newer hosts tell the failure as a part, older ones by itself.
            var error = action.Object("part") is { } part ? ReadPart.ErrorOf(part) : ReadPart.ErrorOf(action);
            (words, parts) = (error.Words, parts.Append(error));
        }

        var turn = active.WithParts(parts) with { End = end, ErrorWords = words };
        var at = turn.StartedAt?.AddMilliseconds(Math.Clamp(action.Number("duration") ?? 0, 0, int.MaxValue));
        return HostChange<HostChat>.To(chat.WithTurns(chat.Turns.Add(turn)) with { ActiveTurn = null, ModifiedAt = at ?? chat.ModifiedAt });
    });

    /// <summary><c>chat/truncated</c>: what came after a turn is gone, or everything.</summary>
    public static HostChange<HostChat> Truncated(HostChat chat, JsonElement action)
    {
        if (action.Key("turnId") is not { } id)
            return HostChange<HostChat>.To(chat.WithTurns([]) with { ActiveTurn = null, TurnsNextCursor = null });
        for (var i = chat.Turns.Length - 1; i >= 0; i--)
        {
            if (chat.Turns[i].Id == id) return HostChange<HostChat>.To(chat.WithTurns(chat.Turns[..(i + 1)]) with { ActiveTurn = null });
        }

        return HostChange<HostChat>.Unknown(chat);
    }

    /// <summary><c>chat/turnsLoaded</c>: older turns come in front.</summary>
    public static HostChange<HostChat> Loaded(HostChat chat, JsonElement action)
    {
        var known = chat.AllTurns().Select(turn => turn.Id).ToHashSet();
        ImmutableArray<HostTurn> turns = [.. ReadChat.TurnsOf(action).Where(turn => known.Add(turn.Id)), .. chat.Turns];
        return HostChange<HostChat>.To(chat.WithTurns(turns) with { TurnsNextCursor = action.Key("turnsNextCursor") });
    }

    /// <summary>No call outlives its turn.</summary>
    private static HostPart Closed(HostPart part) => part is HostToolCall { Status: not (HostToolStatus.Completed or HostToolStatus.Cancelled) } call
        ? call with { Status = HostToolStatus.Cancelled, CancelReason = "skipped", PastTense = null }
        : part;
}
