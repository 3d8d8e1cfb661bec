using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>Makes of a report what is known of the chat, with the IDE's own record where the page cannot tell enough. Not thread-safe.</summary>
internal sealed class ReportMerging(ChatMemory memory, IdeSession session, ILogger logger)
{
    /// <summary>Takes a report in.</summary>
    /// <param name="told">What the page says.</param>
    /// <param name="conversation">What is known so far.</param>
    /// <param name="cancellationToken">Ends the look at the record.</param>
    public async Task<ChatReading> MergeAsync(PageReport told, Conversation conversation, CancellationToken cancellationToken)
    {
        var report = memory.Words.Without(told);
        var record = conversation.CannotPlace(report) ? await RecordAsync(told, cancellationToken) : null;
        var reading = conversation.Apply(report, record, memory.ExpectsRecord);
        if (report.Busy && !conversation.HasGaps && !conversation.IsUnsettled) memory.Schedule.Restart();
        // What is missing or unsettled is fetched at once; what is only doubtful when the answer has ended, since the record lags behind it.
        var isUrgent = conversation.HasGaps || conversation.IsUnsettled;
        if (record is null && IsWanted(conversation, report) && memory.Schedule.IsDue(isUrgent, reading.Messages.Count)
            && await RecordAsync(told, cancellationToken) is { } found)
            reading = conversation.Apply(memory.Words.Without(told), found, memory.ExpectsRecord);
        if (conversation.IsUnsettled && !memory.ExpectsRecord) reading = conversation.Apply(report, null); // As well as the page alone tells.
        var again = IsWanted(conversation, report) ? memory.Schedule.Next() : null;
        return reading with { GoodFor = Sooner(reading.GoodFor, again) };
    }

    private static bool IsWanted(Conversation conversation, PageReport report) =>
        conversation.HasGaps || conversation.IsUnsettled || (conversation.HasDoubts && !report.Busy);

    private async Task<IReadOnlyList<LoggedTurn>?> RecordAsync(PageReport report, CancellationToken cancellationToken)
    {
        if (report.Rows is not { Count: > 0 } rows) return null;
        try
        {
            var record = await session.RecordAsync(memory.Log.Wanted(rows), cancellationToken);
            if (record.IsUnreachable) memory.IsRecordReachable = false;
            if (record.Session is null || record.Text is null) return null;
            memory.Log.Feed(record.Session, record.From, record.Text);
            var turns = memory.Log.Turns();
            memory.Words.Learn(rows, turns);
            return turns;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The page alone is enough for an answer; it will say isComplete: false where something is missing.
            PageChatLog.RecordUnreadable(logger, session.Port.Number, session.Port.Profile.Name, e.GetType().Name);
            return null;
        }
    }

    private static TimeSpan? Sooner(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null || a < b ? a : b;
}
