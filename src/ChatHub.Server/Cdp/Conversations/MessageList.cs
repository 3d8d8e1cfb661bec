using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>
/// The messages of one conversation, put together from what is mounted now, what was mounted before, and the IDE's own record.
/// A message keeps its id for as long as the list lives. Not thread-safe.
/// </summary>
internal sealed class MessageList
{
    private List<KnownMessage?> _slots = [];
    private readonly PendingMessages _pending = new();
    private int _lastId;

    /// <summary>How many messages there are.</summary>
    public int Count => _slots.Count(slot => slot is not null) + _pending.Messages.Count;

    /// <summary>
    /// Ids of messages that waited together and became one with another: the id under which each is known now. Grows; may be read from any thread.
    /// </summary>
    public IReadOnlyDictionary<string, string> Joined => _pending.Joined;

    /// <summary>No message of the conversation is missing, as far as the page says how many there are.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>A message is missing: only the IDE's record has it.</summary>
    public bool HasGaps => _slots.Contains(null);

    /// <summary>The text of a finished message is doubtful: the IDE's record would settle it.</summary>
    public bool HasDoubts => _slots.Any(slot => slot is { Exact: false, IsSettled: false, Message.State: not MessageState.Streaming });

    /// <summary>An answer is finished whose text is doubtful.</summary>
    public bool IsUnsettled => _slots.Any(slot => slot is not null && IsDoubtful(slot));

    /// <summary>The messages, oldest first, those that wait behind an answer last.</summary>
    /// <param name="isSettling">The record is expected to settle what is doubtful: until then such an answer may still change, so it is not called
    /// complete.</param>
    public IReadOnlyList<ChatMessage> Messages(bool isSettling) =>
        [.. _slots
            .Where(slot => slot is not null)
            .Concat(_pending.Messages)
            .Select(slot => isSettling && IsDoubtful(slot!) ? slot!.Unsettled : slot!.Message)];

    /// <summary>The id of the message at a place, or null where none is known.</summary>
    public string? IdAt(int? slot) => slot is >= 0 && slot < _slots.Count ? _slots[slot.Value]?.Message.Id : null;

    /// <summary>Would the rows need the IDE's record to be placed, or to tell whether they are of this conversation?</summary>
    public bool CannotPlace(PageReport report) =>
        !report.Whole && report.Rows is { Count: > 0 } rows && _slots.Count > 0 && !rows.Any(IsAnchor);

    /// <summary>Takes in a report.</summary>
    /// <param name="report">What the page says.</param>
    /// <param name="record">The IDE's own record, or null.</param>
    /// <param name="isAnother">The page takes it for another conversation: what is likely is not enough to be this one.</param>
    /// <returns>False: the report is of another conversation; nothing was taken in.</returns>
    public bool TryMerge(PageReport report, IReadOnlyList<LoggedTurn>? record, bool isAnother = false)
    {
        var rows = report.Rows ?? [];
        if (!isAnother && rows.Count == 0 && !report.Whole && report.Pending is { Count: > 0 } waiting && _slots.Count > 0)
        {
            // Taller than the list: nothing else is mounted, and nothing says that the rest is gone.
            IsComplete = false;
            MergePending(waiting);
            return true;
        }

        if (rows.Count == 0 && report.Count is 0 or null && _slots.Count > 0) return false;
        var isMerged = report.Whole
            ? TryMergeWhole(rows, report.Unclaimed == 0)
            : TryMergeMounted(SlotPlacement.Place(_slots, rows), report, record, isAnother);
        if (!isMerged) return false;
        MergePending(report.Pending ?? []);
        return true;
    }

    private bool TryMergeWhole(IReadOnlyList<PageRow> rows, bool isAll)
    {
        List<KnownMessage> known = [.. _slots.OfType<KnownMessage>()];
        var matches = RowMatching.Match(known, rows);
        // Rows that merely may be edited messages do not make it the same conversation: one has to be there as it was.
        if (known.Count > 0 && rows.Count > 0 && !rows.Where((row, i) => matches[i]?.IsSurely(row) == true).Any()) return false;
        _slots = [.. rows.Select((row, i) => matches[i]?.With(row) ?? First(row))];
        IsComplete = isAll;
        return true;
    }

    private bool TryMergeMounted(IReadOnlyList<PageRow>? rows, PageReport report, IReadOnlyList<LoggedTurn>? record, bool isAnother)
    {
        if (rows is null) return false;
        rows = [.. rows.Select(WithKnownKey)];
        var aligned = record is not null && TurnAlignment.IsAligned(record, rows) ? record : null;
        var (cut, anchored) = Compare(rows, aligned);
        if (_slots.Count > 0 && !anchored && !(cut is null && aligned is null && !isAnother && GoesOn(rows))) return false;

        // An edited request, or a restored checkpoint: the later messages are gone, their places are used again.
        if (cut is { } first) _slots.RemoveRange(first, _slots.Count - first);
        var size = report.Count ?? Math.Max(_slots.Count, rows.Count == 0 ? 0 : rows[^1].Slot!.Value + 1);
        if (_slots.Count > size) _slots.RemoveRange(size, _slots.Count - size);
        while (_slots.Count < size) _slots.Add(null);

        for (var turn = 0; turn < (aligned?.Count ?? 0); turn++) PutLogged(turn, aligned![turn]);
        foreach (var row in rows.Where(row => row.Slot < size)) _slots[row.Slot!.Value] = _slots[row.Slot!.Value]?.With(row) ?? First(row);
        if (!report.Busy) EndUnmounted(rows);
        for (var turn = 0; turn < (aligned?.Count ?? 0); turn++) SettleStopped(turn * 2 + 1, aligned![turn]);
        IsComplete = report.Count is not null && report.Unclaimed == 0 && _slots.All(slot => slot is { IsPart: false });
        return true;
    }

    /// <summary>A request's label is trimmed, which is no doubt that anybody has to wait for.</summary>
    private static bool IsDoubtful(KnownMessage message) =>
        message is { Exact: false, IsSettled: false, Role: ChatRole.Assistant, Message.State: not MessageState.Streaming };

    /// <summary>The copy of a request that sticks to the top above a tall answer shows no time; it is known from before.</summary>
    private PageRow WithKnownKey(PageRow row) =>
        row.Key is null && row.Slot < _slots.Count && _slots[row.Slot!.Value] is { Key: { } key } known
            && known.Role == row.Role && known.HasTextOf(row) ? row with { Key = key } : row;

    /// <summary>
    /// Do the rows come next, with nothing known among them: a message taller than the list takes all others out of the DOM. It was sent later than
    /// any that is known; another conversation's would be so only by chance, and its record says so.
    /// </summary>
    private bool GoesOn(IReadOnlyList<PageRow> rows)
    {
        if (rows.Count == 0 || rows[0].Slot is not { } first || first < _slots.Count || first > _slots.Count + 1) return false;
        var newest = _slots.Max(slot => slot?.Role == ChatRole.User ? slot.Message.CreatedAt : null);
        return rows.All(row => row.Role != ChatRole.User || row.CreatedAt is null || newest is null || row.CreatedAt > newest);
    }

    private bool IsAnchor(PageRow row) => row.Slot is { } slot && slot < _slots.Count && _slots[slot]?.IsSurely(row) == true;

    /// <summary>Where the known messages stop being the ones that are there now, and whether any of them surely still is.</summary>
    private (int? Cut, bool Anchored) Compare(IReadOnlyList<PageRow> rows, IReadOnlyList<LoggedTurn>? record)
    {
        int? cut = null;
        foreach (var row in rows)
        {
            if (row.Slot < _slots.Count && _slots[row.Slot!.Value] is { } known && !known.MayBe(row))
                cut = Math.Min(cut ?? int.MaxValue, row.Slot!.Value);
        }

        for (var turn = 0; turn < (record?.Count ?? 0) && turn * 2 < _slots.Count; turn++)
        {
            if (_slots[turn * 2] is { } known && !record![turn].IsOf(known.Key, known.Text)) cut = Math.Min(cut ?? int.MaxValue, turn * 2);
        }

        var end = cut ?? int.MaxValue;
        var anchored = rows.Any(row => row.Slot < end && IsAnchor(row))
            || (record is not null && Enumerable.Range(0, record.Count).Any(turn =>
                turn * 2 < Math.Min(end, _slots.Count) && _slots[turn * 2] is { } known && record[turn].IsOf(known.Key, known.Text)));
        return (cut, anchored);
    }

    private void PutLogged(int turn, LoggedTurn logged)
    {
        var slot = turn * 2;
        var sent = DateTimeOffset.FromUnixTimeMilliseconds(logged.SentAt);
        if (slot < _slots.Count)
        {
            var request = new PageRow(slot, ChatRole.User, logged.Request, MessageState.Complete, logged.Key, true, sent);
            _slots[slot] = _slots[slot]?.With(request) ?? First(request);
        }

        if (slot + 1 >= _slots.Count || logged.Answer is null || StoppedAnswer.IsOf(logged)) return;
        var answer = _slots[slot + 1];
        var isDone = logged.CompletedAt is not null || logged.IsFailed;
        if (answer is not null && !isDone) return;
        var state = logged.IsFailed ? MessageState.Failed : MessageState.Complete;
        var row = new PageRow(slot + 1, ChatRole.Assistant, logged.Answer, state, null, isDone,
            logged.CompletedAt is { } done ? DateTimeOffset.FromUnixTimeMilliseconds(done) : null, logged.Tools);
        _slots[slot + 1] = answer?.With(row) ?? First(row);
    }

    private void SettleStopped(int slot, LoggedTurn logged)
    {
        if (slot < _slots.Count && StoppedAnswer.IsOf(logged)) _slots[slot] = StoppedAnswer.Settle(_slots[slot], slot, logged, First);
    }

    /// <summary>An answer that left the DOM while it grew and has ended since: its text is what was seen of it, until the record says more.</summary>
    private void EndUnmounted(IReadOnlyList<PageRow> rows)
    {
        var mounted = rows.Select(row => row.Slot!.Value).ToHashSet();
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            if (_slots[slot] is { Message.State: MessageState.Streaming } known && !mounted.Contains(slot))
                _slots[slot] = known with { Message = known.Message with { State = MessageState.Complete }, Exact = false };
        }
    }

    private void MergePending(IReadOnlyList<PageRow> rows) => _pending.Replace(rows, row => KnownMessage.From(row, NewId()));

    /// <summary>A message that waited behind an answer has its turn now: it is the same message.</summary>
    private KnownMessage First(PageRow row) => _pending.Take(row)?.With(row) ?? KnownMessage.From(row, NewId());

    private string NewId() => $"m{(++_lastId).ToString(CultureInfo.InvariantCulture)}";
}
