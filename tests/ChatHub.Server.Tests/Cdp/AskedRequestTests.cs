using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Cdp;

public sealed class AskedRequestTests
{
    private static readonly PageOption[] Options =
    [
        new("Left", RequestOptionKind.Other, null),
        new("Allow", RequestOptionKind.AllowOnce, RequestScope.Session),
        new("Right", RequestOptionKind.Other, null),
        new("Always", RequestOptionKind.AllowAlways, RequestScope.Unknown),
        new("Skip", RequestOptionKind.RejectOnce, null),
    ];

    [Fact]
    public void Of_TheSameKey_HasTheSameIdWhateverIsToldLater()
    {
        var first = AskedRequest.Of(Asked("key"), null, null).Request;
        var later = AskedRequest.Of(Asked("key") with { Warnings = ["It writes."], Print = 2 }, "ls", "m2").Request;

        Assert.Equal(first.Id, later.Id);
        Assert.NotEqual(first.Id, AskedRequest.Of(Asked("another key"), null, null).Request.Id);
        Assert.InRange(first.Id.Length, 1, 64);
    }

    [Fact]
    public void Of_Options_AreNamedByWhatTheyAreAndOnlyAnAlwaysHasAScope()
    {
        var asked = AskedRequest.Of(Asked("key"), "ls", null);

        Assert.Equal(["other", "allowOnce", "other2", "allowAlways", "rejectOnce"], asked.Request.Options.Select(option => option.Id));
        Assert.All(asked.Request.Options, option => Assert.Null(option.Scope));
    }

    [Fact]
    public void PageAnswerOf_OptionAmongThoseThatAreLeft_IsThePagesPlaceOfIt()
    {
        var asked = AskedRequest.Of(Asked("key"), command: null, null);

        Assert.Equal(["rejectOnce"], asked.Request.Options.Select(option => option.Id));
        Assert.Equal(4, asked.PageAnswerOf(new CheckedAnswer("rejectOnce", [])).Option);
    }

    private static PageRequest Asked(string key) => new(
        key, RequestKind.Confirmation, 1, 0, "Run it?", null, null, "shellscript", IsTerminal: true, [], Options, [], 1);
}
