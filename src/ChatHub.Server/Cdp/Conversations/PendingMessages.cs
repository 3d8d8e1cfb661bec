using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.Conversations;

/// <summary>
/// The messages that wait behind a running answer, and what becomes of each when its turn comes. Not thread-safe, but for <see cref="Joined"/>.
/// </summary>
internal sealed class PendingMessages
{
    /// <summary>What VS Code puts between messages that it makes one of (1.139: processNextPendingRequest).</summary>
    private const string Between = "\n\n";

    private readonly ConcurrentDictionary<string, string> _joined = new();
    private List<KnownMessage> _messages = [];

    /// <summary>Those that wait, the next one first.</summary>
    public IReadOnlyList<KnownMessage> Messages => _messages;

    /// <summary>Ids of messages that became one with another: the id under which each is known now. Grows.</summary>
    public IReadOnlyDictionary<string, string> Joined => _joined;

    /// <summary>These wait now: one that waited before is the same message.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">Makes a message of one that was not seen before.</param>
    public void Replace(IReadOnlyList<PageRow> rows, Func<PageRow, KnownMessage> first)
    {
        List<KnownMessage> earlier = [.. _messages];
        _messages = [.. rows.Select(row => Take(earlier, row)?.With(row) ?? first(row))];
    }

    /// <summary>The message that has its turn now as this row, taken out; null: none of those that waited.</summary>
    public KnownMessage? Take(PageRow row) => row.Role == ChatRole.User ? Take(_messages, row) ?? TakeJoined(row) : null;

    /// <summary>Several that waited together have become one request: it is the first of them.</summary>
    private KnownMessage? TakeJoined(PageRow row)
    {
        var rest = row.Text.Trim();
        for (var count = 0; count < _messages.Count; count++)
        {
            var text = _messages[count].Text.Trim();
            if (rest == text)
            {
                var first = _messages[0];
                foreach (var other in _messages.Take(count + 1).Skip(1)) _joined[other.Id] = first.Id;
                _messages.RemoveRange(0, count + 1);
                return first;
            }

            if (!rest.StartsWith(text + Between, StringComparison.Ordinal)) return null;
            rest = rest[(text.Length + Between.Length)..];
        }

        return null;
    }

    private static KnownMessage? Take(List<KnownMessage> from, PageRow row)
    {
        var found = from.FindIndex(known => known.HasTextOf(row) && known.Role == row.Role);
        if (found < 0) return null;
        var known = from[found];
        from.RemoveAt(found);
        return known;
    }
}
