using System.Text;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp;

/// <summary>
/// What the IDE's record says of the calls that wait in its last turn: the exact commands, where the page does not tell them. Immutable.
/// </summary>
/// <param name="Slot">The place of the answer that waits.</param>
/// <param name="Commands">Of each call that waits, in order; null where it is no command.</param>
internal sealed record WaitingCalls(int Slot, IReadOnlyList<string?> Commands)
{
    /// <summary>Nothing is known.</summary>
    public static WaitingCalls None { get; } = new(-1, []);

    /// <summary>Of a record.</summary>
    public static WaitingCalls In(IReadOnlyList<LoggedTurn> turns) =>
        turns.Count == 0 ? None : new(((turns.Count - 1) * 2) + 1, turns[^1].WaitingCommands);

    /// <summary>The command of a call that the page shows; null where nobody can tell which of the record's calls it is.</summary>
    /// <param name="asked">The call.</param>
    /// <param name="all">All that wait.</param>
    public string? CommandOf(PageRequest asked, IReadOnlyList<PageRequest> all)
    {
        PageRequest[] calls = [.. all.Where(other => other.Kind == asked.Kind && other.Slot == asked.Slot)];
        if (asked.Slot != Slot || calls.Length != Commands.Count) return null;
        var command = Commands[Array.IndexOf(calls, asked)];
        return command is not null && Encoding.UTF8.GetByteCount(command) <= RequestBounds.CommandBytes ? command : null;
    }
}
