namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// The turns in an Agent Host session's <c>events.jsonl</c>: a line an event, whole messages only, written a third of a second after they came. The
/// format is nobody's promise (read off Copilot 1.0.85). Not thread-safe.
/// </summary>
/// <remarks>
/// Taken of it: prompts and answers as they were written, and which tools were called. System prompts, what was put around a prompt for the model,
/// tokens, hooks and what tools gave back are left where they are.
/// </remarks>
internal sealed class HostedEvents
{
    /// <summary>A line that is longer is no message that could be shown.</summary>
    internal const int MostLine = 16 * 1024 * 1024;

    /// <summary>Turns of one session, beyond any that is used.</summary>
    internal const int MostTurns = 20_000;

    private readonly List<HostedTurn> _turns = [];
    private readonly List<LoggedTurn> _told = [];

    /// <summary>Lines that could not be understood, and were skipped.</summary>
    public int Skipped { get; private set; }

    /// <summary>More turns are in it than are kept: what is known of it is not the whole.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The turns, oldest first.</summary>
    public IReadOnlyList<LoggedTurn> Turns => _told;

    /// <summary>Takes in whole lines; what comes after the last line's end is not written yet.</summary>
    /// <returns>How many bytes were taken in.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        var (begin, before) = (0, _turns.Count);
        for (int length; (length = bytes[begin..].IndexOf((byte)'\n')) >= 0; begin += length + 1) Take(bytes.Slice(begin, length));
        // Only the turns that the lines were about have become others.
        for (var at = Math.Max(0, before - 1); at < _turns.Count; at++)
        {
            if (at < _told.Count) _told[at] = _turns[at].Told();
            else _told.Add(_turns[at].Told());
        }

        return begin;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return;
        if (line.Length > MostLine || HostedEvent.From(line) is not { } one)
        {
            Skipped++;
            return;
        }

        if (one.IsOfAnother) return;
        if (one.Type != "user.message")
        {
            if (_turns.Count > 0) _turns[^1].Apply(one);
            return;
        }

        // What the agent tells itself has a source; what a person wrote has none.
        if (HostedEvent.Text(one.Data["source"]) is not (null or "user")) return;
        if (_turns.Count >= MostTurns) IsTooLong = true;
        else _turns.Add(new HostedTurn(HostedEvent.Text(one.Data["content"]) ?? "", one.At));
    }
}
