using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>Whether a record is that of the messages that a page shows.</summary>
internal static class TurnAlignment
{
    /// <summary>Do the record's turns stand at the places that the page's rows have?</summary>
    public static bool IsAligned(IReadOnlyList<LoggedTurn> record, IReadOnlyList<PageRow> rows)
    {
        var requests = rows.Where(row => row.Role == ChatRole.User && row.Slot / 2 < record.Count).ToArray();
        return requests.Length > 0
            && requests.All(row => row.Slot % 2 == 0 && record[row.Slot!.Value / 2].IsOf(row.Key, row.Text))
            && (requests.Any(row => row.Key is not null && !record[row.Slot!.Value / 2].IsTimeLate)
                || rows.All(row => row.Role != ChatRole.Assistant || row.Slot / 2 >= record.Count || record[row.Slot!.Value / 2].Agrees(row)));
    }
}
