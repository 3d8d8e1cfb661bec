using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>Makes of a report what is known of the chat, with the IDE's own record where the page cannot tell enough. Not thread-safe.</summary>
/// <param name="memory">What is known so far.</param>
/// <param name="conversation">The conversation that it is about.</param>
internal sealed class ReportMerging(ChatMemory memory, Conversation conversation)
{
    /// <summary>Takes a report in.</summary>
    /// <param name="report">What the page says, without the words around its answers.</param>
    /// <param name="record">What the IDE's record says, or null.</param>
    public ChatReading Merge(PageReport report, IReadOnlyList<LoggedTurn>? record)
    {
        var reading = conversation.Apply(report, record, memory.ExpectsRecord);
        if (record is not null && TurnAlignment.IsAligned(record, report.Rows ?? [])) memory.Prove();
        memory.Schedule.Count(reading.Messages.Count);
        if (report.Busy && !IsUrgent && !LacksACommand(report)) memory.Schedule.Restart();
        // As well as the page alone tells.
        if (conversation.IsUnsettled && !memory.ExpectsRecord) reading = conversation.Apply(report, null);
        if (record is not null) memory.Waiting = WaitingCalls.In(record);
        else if (reading.Conversation != memory.WaitingIn) memory.Waiting = WaitingCalls.None;
        memory.WaitingIn = reading.Conversation;
        memory.Asked = [.. (report.Requests ?? []).Select(asked => AskedRequest.Of(asked, CommandOf(asked), conversation.IdAt(asked.Slot)))];
        return reading with { Requests = [.. memory.Asked.Select(asked => asked.Request)] };
    }

    /// <summary>
    /// Is it time to look at the record? What is missing or unsettled is looked for at once; what is only doubtful when the answer has ended, since
    /// the record lags behind it. Asked once for each look.
    /// </summary>
    public bool IsRecordDue(PageReport report) => IsWanted(report) && memory.Schedule.IsDue(IsUrgent);

    /// <summary>After what time it is to be looked for again although the page told nothing; null: not without that.</summary>
    public TimeSpan? NextLook(PageReport report) => IsWanted(report) ? memory.Schedule.Next() : null;

    private bool IsUrgent => conversation.HasGaps || conversation.IsUnsettled;

    private bool IsWanted(PageReport report) => IsUrgent || (conversation.HasDoubts && !report.Busy) || LacksACommand(report);

    /// <summary>Where the page does not tell what would run, the record does.</summary>
    private static bool LacksACommand(PageReport report) => report.Requests?.Any(IsWithoutCommand) ?? false;

    private static bool IsWithoutCommand(PageRequest asked) => asked is { IsTerminal: true, Command: null };

    private string? CommandOf(PageRequest asked) => IsWithoutCommand(asked) ? memory.Waiting.CommandOf(asked) : asked.Command;
}
