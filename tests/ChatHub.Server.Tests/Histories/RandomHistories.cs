using ChatHub.Contracts;

namespace ChatHub.Server.Tests.Histories;

/// <summary>A conversation to which random things happen: each call gives its next version.</summary>
internal sealed class RandomHistories(int seed)
{
    // The last two: an emoji cut by a report.
    private static readonly string[] Pieces = ["word ", "\n\n", "👋", "é", "漢字", "\"quoted\"", "<b>", "\ud83d", "\udc4b"];
    private readonly Random _random = new(seed);
    private int _ids;

    /// <summary>The first version.</summary>
    public ChatHistory First() =>
        new(
            9232, "vscode", "t", new HistoryPosition("e1", 1), ChatState.Idle, false, true, DateTimeOffset.UnixEpoch,
            [.. Enumerable.Range(0, _random.Next(6)).Select(_ => New())]);

    /// <summary>The version after this one: one to four edits, now and then another conversation.</summary>
    public ChatHistory Next(ChatHistory last)
    {
        if (_random.Next(40) == 0) return First() with { Position = new HistoryPosition($"e{_random.Next()}", 1) };
        var messages = last.Messages.ToList();
        for (var edits = _random.Next(1, 5); edits > 0; edits--) Edit(messages);
        return last with
        {
            Position = last.Position with { Sequence = last.Position.Sequence + _random.Next(1, 4) },
            State = (ChatState)_random.Next(2),
            Title = _random.Next(8) == 0 ? $"t{_random.Next()}" : last.Title,
            IsStale = _random.Next(8) == 0,
            Messages = messages,
        };
    }

    private void Edit(List<ChatMessage> messages)
    {
        var at = _random.Next(messages.Count + 1);
        if (at == messages.Count)
        {
            messages.Insert(at, New());
            return;
        }

        switch (_random.Next(7))
        {
            case 0:
                messages.Insert(at, New());
                break;
            case 1:
                messages.RemoveAt(at);
                break;
            case 2:
                var moved = messages[at];
                messages.RemoveAt(at);
                messages.Insert(_random.Next(messages.Count + 1), moved);
                break;
            case 3:
                messages[at] = messages[at] with { Content = Text(), State = (MessageState)_random.Next(4) };
                break;
            default:
                messages[at] = messages[at] with { Content = messages[at].Content + Text() };
                break;
        }
    }

    private ChatMessage New() =>
        new($"m{++_ids}", (ChatRole)_random.Next(3), Text(), (MessageState)_random.Next(4), _random.Next(2) == 0 ? null : DateTimeOffset.UnixEpoch);

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => Pieces[_random.Next(Pieces.Length)]));
}
