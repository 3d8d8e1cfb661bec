using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Cdp;

/// <summary>
/// What the IDE's record says of the calls that wait in its last turn: the exact commands, where the page does not tell them. Immutable.
/// </summary>
/// <param name="Slot">The place of the answer that waits.</param>
/// <param name="Commands">Those that wait.</param>
internal sealed record WaitingCalls(int Slot, IReadOnlyList<LoggedCommand> Commands)
{
    /// <summary>Nothing is known.</summary>
    public static WaitingCalls None { get; } = new(-1, []);

    /// <summary>Of a record.</summary>
    public static WaitingCalls In(IReadOnlyList<LoggedTurn> turns) =>
        turns.Count == 0 ? None : new(((turns.Count - 1) * 2) + 1, turns[^1].WaitingCommands);

    /// <summary>
    /// The command of a call that the page shows; null where the record has no such call that waits: it is written seconds later, and may still have
    /// the one before.
    /// </summary>
    public string? CommandOf(PageRequest asked)
    {
        if (asked.Slot != Slot || asked.Call is not { } call) return null;
        var command = Commands.FirstOrDefault(one => one.Place == call)?.Command;
        return command is not null && Encoding.UTF8.GetByteCount(command) <= WireLimits.CommandBytes ? command : null;
    }
}
