using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp;

/// <summary>
/// A look at the IDE's own record of the conversation. Fetching it takes as long as the IDE takes, half a second while that is busy. Not thread-safe,
/// but for the fetching.
/// </summary>
internal sealed class RecordLook(ChatMemory memory, IdePlace place, ILogger logger)
{
    /// <summary>What to ask for; null: nothing tells which record it would be.</summary>
    public RecordWanted? Wanted(PageReport told)
    {
        if (told.Rows is not { Count: > 0 } rows) return null;
        var wanted = memory.Log.Wanted(rows);
        return (place.BoundTo ?? memory.Expected ?? memory.Session) switch
        {
            null => wanted,
            var session when session == memory.Log.Session => wanted with { IsSure = true },
            var session => wanted with { Session = session, From = 0, Tail = "", IsSure = true },
        };
    }

    /// <summary>Fetches it; null: there is none.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="told">What the page shows.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async Task<ConversationRecord?> FetchAsync(RecordWanted? wanted, PageReport told, CancellationToken cancellationToken)
    {
        try
        {
            return wanted is null ? null : await place.RecordAsync(wanted, told.Rows ?? [], cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Unreadable(e);
            return null;
        }
    }

    /// <summary>What it says of the conversation's turns; null: nothing that can be used.</summary>
    public IReadOnlyList<LoggedTurn>? Turns(ConversationRecord? record, PageReport told)
    {
        // Of a chat in another place of the IDE's the record may be within reach.
        if (record is not null) memory.IsRecordReachable = !record.IsUnreachable;
        if (record is { Turns: { } whole })
        {
            memory.RecordOf = record.Session;
            return whole;
        }

        if (record is not { Session: { } name, Text: { } text }) return null;
        // Of a log that was read on meanwhile, a piece from further back says nothing.
        if (record.From > 0 && (memory.Log.Session != name || memory.Log.Length != record.From)) return null;
        try
        {
            memory.Log.Feed(name, record.From, text);
            var turns = memory.Log.Turns();
            memory.RecordOf = name;
            if (memory.Expected is not null && !TurnAlignment.IsAligned(turns, memory.Words.Without(told).Rows ?? []))
                return null; // Another one is shown still.
            memory.Words.Learn(told.Rows ?? [], turns);
            return turns;
        }
        catch (Exception e)
        {
            Unreadable(e);
            return null;
        }
    }

    /// <summary>The page alone is enough for an answer; it will say isComplete: false where something is missing.</summary>
    private void Unreadable(Exception e) =>
        PageChatLog.RecordUnreadable(logger, place.Port.Number, place.Port.Profile.Name, e.GetType().Name);
}
