using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

public sealed class RequestBoundsTests
{
    private static readonly PageRequest Plain = new(
        "key", RequestKind.Confirmation, 1, 0, "Run it?", null, "ls", null, IsTerminal: true, ["It writes."],
        [new("Allow", RequestOptionKind.AllowOnce, null)], [new("Which?", [new("Red", null, false)], true, false)], 1);

    public static TheoryData<string> Nonsense => new(Wrong.Keys);

    private static Dictionary<string, PageRequest> Wrong => new()
    {
        ["no title"] = Plain with { Title = null! },
        ["no key"] = Plain with { Key = null! },
        ["a key that is too long"] = Plain with { Key = new string('x', 20_001) },
        ["a place that cannot be"] = Plain with { Slot = -1 },
        ["a kind that is none"] = Plain with { Kind = (RequestKind)99 },
        ["an option without words"] = Plain with { Options = [new(null!, RequestOptionKind.AllowOnce, null)] },
        ["a warning that is none"] = Plain with { Warnings = [null!] },
        ["a question without words"] = Plain with { Questions = [new(null!, [], true, false)] },
        ["a choice that is none"] = Plain with { Questions = [new("Which?", [null!], true, false)] },
        ["too many options"] = Plain with { Options = [.. Enumerable.Repeat(new PageOption("a", RequestOptionKind.Other, null), 101)] },
    };

    [Fact]
    public void AreBelieved_WhatAnAgentMayAsk_Is()
    {
        Assert.True(RequestBounds.AreBelieved(null));
        Assert.True(RequestBounds.AreBelieved([.. Enumerable.Repeat(Plain, 100)]));
        Assert.False(RequestBounds.AreBelieved([.. Enumerable.Repeat(Plain, 101)]));
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void AreBelieved_WhatCannotBe_IsNot(string what) => Assert.False(RequestBounds.AreBelieved([Wrong[what]]));

    [Fact]
    public void Cut_LongWords_AreCutAndACommandNever()
    {
        var command = new string('x', WireLimits.CommandBytes);

        var cut = RequestBounds.Cut([Plain with { Title = new string('t', 1000), Command = command, Detail = new string('d', 300_000) }])![0];

        Assert.Equal((command, true), (cut.Command, cut.Title.Length < 1000));
        Assert.InRange(cut.Detail!.Length, 256 * 1024, (256 * 1024) + 1);
    }

    [Fact]
    public void Cut_CommandThatIsTooLongInBytes_IsLeftOutWithItsSize()
    {
        var cut = RequestBounds.Cut([Plain with { Command = new string('é', (WireLimits.CommandBytes / 2) + 1) }])![0];

        Assert.Null(cut.Command);
        Assert.Contains("257 KiB", cut.Detail, StringComparison.Ordinal);
    }
}
