using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp;

public sealed class WaitingCallsTests
{
    private static readonly PageRequest First = Asked("first", slot: 3);
    private static readonly PageRequest Second = Asked("second", slot: 3);

    [Fact]
    public void CommandOf_AsManyWaitInThePageAsInTheRecord_IsThatAtItsPlace()
    {
        var waiting = WaitingCalls.In([Turn(), Turn("ls", null)]);

        Assert.Equal("ls", waiting.CommandOf(First, [First, Second]));
        Assert.Null(waiting.CommandOf(Second, [First, Second])); // A tool without a command.
    }

    [Fact]
    public void CommandOf_RecordThatIsBehind_IsNotKnown()
    {
        Assert.Null(WaitingCalls.In([Turn(), Turn("ls")]).CommandOf(First, [First, Second]));
        Assert.Null(WaitingCalls.In([Turn("ls")]).CommandOf(First, [First])); // The record's last turn is an earlier one.
        Assert.Null(WaitingCalls.None.CommandOf(First, [First]));
    }

    [Fact]
    public void CommandOf_LongerThanIsShown_IsNotKnown()
    {
        var turn = Turn(new string('x', RequestBounds.CommandBytes + 1));

        Assert.Null(WaitingCalls.In([Turn(), turn]).CommandOf(First, [First]));
    }

    private static LoggedTurn Turn(params string?[] commands) => new(1000, "do it", null, false, null, []) { WaitingCommands = commands };

    private static PageRequest Asked(string key, int slot) => new(
        key, RequestKind.Confirmation, slot, "Run it?", null, null, null, IsTerminal: true, null, null, null, 1);
}
