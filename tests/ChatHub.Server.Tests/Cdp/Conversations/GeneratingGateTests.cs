using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.VsCode;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp.Conversations;

/// <summary>GeneratingGate: what depends on time.</summary>
public sealed class GeneratingGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Observe_SignsFlip_IsGeneratingUntilNoneShowedFor300Milliseconds()
    {
        var gate = new GeneratingGate(_time);
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));
        Assert.Equal((ChatState.Generating, null), gate.Observe(true));
        _time.Advance(TimeSpan.FromMinutes(1)); // An answer may pause: nothing is read meanwhile.
        Assert.Equal((ChatState.Generating, Milliseconds(300)), gate.Observe(false));
        _time.Advance(Milliseconds(299));
        Assert.Equal((ChatState.Generating, Milliseconds(1)), gate.Observe(false));
        Assert.Equal((ChatState.Generating, null), gate.Observe(true));
        Assert.Equal((ChatState.Generating, Milliseconds(300)), gate.Observe(false));
        _time.Advance(Milliseconds(300));
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));

        Assert.Equal((ChatState.Generating, null), gate.Observe(true));
        _time.Advance(TimeSpan.FromHours(1)); // Nobody looked.
        Assert.Equal((ChatState.Idle, null), gate.Observe(false));
    }

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
