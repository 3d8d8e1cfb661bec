using ChatHub.Contracts;
using ChatHub.Server.Cdp;

namespace ChatHub.Server.Tests.Cdp;

public sealed class DefaultPlaceTests
{
    [Fact]
    public void Of_WindowWithTheFocus_ComesBeforeTheOneUsedLast() =>
        Assert.Equal("b", Choose([Panel("a"), Panel("b")], focused: ["b"], "a", "b"));

    [Fact]
    public void Of_NoneFocused_IsTheTargetUsedLast() => Assert.Equal("b", Choose([Panel("a"), Panel("b"), Panel("c")], [], "b", "a", "c"));

    [Fact]
    public void Of_NothingTellsThemApart_IsTheFirstByTargetId() => Assert.Equal("a", Choose([Panel("b"), Panel("a")], []));

    [Fact]
    public void Of_EditorInTheFocusedWindow_ComesBehindAnyPanel() =>
        Assert.Equal("b", Choose([Editor("a"), Panel("b")], focused: ["a"], "a", "b"));

    [Fact]
    public void Of_PanelsAreHidden_IsAnEditor() =>
        Assert.Equal("b", Choose([Panel("a") with { IsShown = false }, Editor("b")], focused: ["a"], "a", "b"));

    [Fact]
    public void Of_TwoOfOneWindow_IsTheFirstOfThePage() =>
        Assert.Equal("x", Choose([Panel("a") with { Id = "x" }, Panel("a") with { Id = "w" }], []));

    [Fact]
    public void Of_NothingShown_IsNone() => Assert.Null(Choose([Panel("a") with { IsShown = false }], focused: ["a"], "a"));

    [Fact]
    public void Of_WindowThatDidNotAnswer_IsNotChosen() =>
        Assert.Null(DefaultPlace.Of([Panel("a")], [new SeenWindow("b", true, true)], ["a"])?.Id);

    private static Place<string> Panel(string target) => new(target, target, target, "panel", ChatKind.Panel, null, null, true, null, "frame");

    private static Place<string> Editor(string target) => Panel(target) with { Kind = ChatKind.Editor };

    private static string? Choose(Place<string>[] places, string[] focused, params string[] lastUsed) => DefaultPlace.Of(
        places, [.. places.Select(place => place.Target).Distinct().Select(target => new SeenWindow(target, true, focused.Contains(target)))],
        lastUsed)?.Id;
}
