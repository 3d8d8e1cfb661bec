using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp;

public sealed class WaitingCallsTests
{
    [Fact]
    public void CommandOf_CallThatWaitsInTheRecord_IsThatAtItsPlace()
    {
        var waiting = WaitingCalls.In([Turn(), Turn(new(1, "ls"), new(2, null))]);

        Assert.Equal("ls", waiting.CommandOf(Asked(slot: 3, call: 1)));
        Assert.Null(waiting.CommandOf(Asked(slot: 3, call: 2))); // A tool without a command.
    }

    [Fact]
    public void CommandOf_RecordThatIsBehind_IsNotKnown()
    {
        var waiting = WaitingCalls.In([Turn(), Turn(new LoggedCommand(0, "ls"))]);

        Assert.Null(waiting.CommandOf(Asked(slot: 3, call: 1))); // The call before it still waits there.
        Assert.Null(waiting.CommandOf(Asked(slot: 5, call: 0)));
        Assert.Null(waiting.CommandOf(Asked(slot: 3, call: null)));
        Assert.Null(WaitingCalls.None.CommandOf(Asked(slot: 3, call: 0)));
    }

    [Fact]
    public void CommandOf_LongerThanIsShown_IsNotKnown() => Assert.Null(
        WaitingCalls.In([Turn(new LoggedCommand(0, new string('x', WireLimits.CommandBytes + 1)))]).CommandOf(Asked(slot: 1, call: 0)));

    private static LoggedTurn Turn(params LoggedCommand[] commands) => new(1000, "do it", null, false, null, []) { WaitingCommands = commands };

    private static PageRequest Asked(int slot, int? call) => new(
        "key", RequestKind.Confirmation, slot, call, "Run it?", null, null, null, IsTerminal: true, null, null, null, 1);
}
