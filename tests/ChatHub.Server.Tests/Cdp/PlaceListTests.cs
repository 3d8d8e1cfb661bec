using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.PageAgent;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp;

public sealed class PlaceListTests
{
    private const string Chat = "editor vscode-chat-session://local/MQ==";

    private readonly FakeTimeProvider _time = new();
    private readonly List<PlacesChange> _changes = [];
    private readonly PlaceList<string> _places;

    public PlaceListTests() => _places = new PlaceList<string>(_changes.Add, _time);

    [Fact]
    public void Seen_TwoWindows_HasThePlacesOfBoth()
    {
        See("w1", Panel(), Editor(Chat, "one"));
        See("w2", Panel(isShown: false));

        Assert.Equal(
            [("panel", "w1", true), (Chat, "w1", true), ("panel", "w2", false)],
            _places.All.Select(place => (place.Key, place.Target, place.IsShown)));
        Assert.Equal([PlaceId.Of("w1", "panel"), PlaceId.Of("w1", Chat), PlaceId.Of("w2", "panel")], _places.All.Select(place => place.Id));
        Assert.Equal(("one", "title of w1"), (_places.All[1].Title, _places.All[1].WindowTitle));
    }

    [Fact]
    public void Seen_TheSameAgain_TellsNothing()
    {
        See("w1", Panel());
        See("w1", Panel());

        Assert.Equal(PlaceId.Of("w1", "panel"), Assert.Single(Assert.Single(_changes).Places));
    }

    [Fact]
    public void Seen_OtherTitle_IsToldAsNoComingOrGoing()
    {
        See("w1", Editor(Chat, "one"));
        See("w1", Editor(Chat, "two"));

        Assert.Equal(2, _changes.Count);
        Assert.Empty(_changes[1].Places);
        Assert.Equal("two", Assert.Single(_places.All).Title);
    }

    [Fact]
    public void Seen_EditorIsClosed_IsGone()
    {
        See("w1", Panel(), Editor(Chat));
        See("w1", Panel());

        Assert.Equal("panel", Assert.Single(_places.All).Key);
        Assert.Equal([PlaceId.Of("w1", Chat)], _changes[^1].Gone);
    }

    [Fact]
    public void HasGone_EditorIsClosedAndComesBack_IsTrueOnlyBetween()
    {
        var chat = PlaceId.Of("w1", Chat);
        See("w1", Panel(), Editor(Chat));
        Assert.False(_places.HasGone(chat));

        See("w1", Panel());
        Assert.True(_places.HasGone(chat));

        See("w1", Panel(), Editor(Chat));
        Assert.False(_places.HasGone(chat));
    }

    [Fact]
    public void Seen_PanelIsNotThereAnyMore_IsHidden()
    {
        See("w1", Panel());
        See("w1");

        Assert.False(Assert.Single(_places.All).IsShown);
        Assert.Equal([PlaceId.Of("w1", "panel")], _changes[^1].Places);
        Assert.Empty(_changes[^1].Gone);
    }

    [Fact]
    public void Gone_Window_TakesItsPlacesAlone()
    {
        See("w1", Panel(), Editor(Chat));
        See("w2", Panel());

        _places.Gone("w1", "w1");

        Assert.Equal("w2", Assert.Single(_places.All).Target);
        Assert.Equal(2, _changes[^1].Gone.Count);
    }

    [Fact]
    public void Seen_WindowWithoutAnAddress_HasItsPlacesUnderTheOneItCameFrom()
    {
        See("w1", Panel(), Editor(Chat));
        _places.Seen("w1", "aux", "aux's frame", [Editor(Chat)], "aux's title");

        Assert.Equal([("w1", "w1"), ("w1", "w1"), ("w1", "aux")], _places.All.Select(place => (place.Window, place.Target)));
        Assert.Equal(3, _places.All.Select(place => place.Id).Distinct().Count());
        Assert.Equal((Chat, "aux's title", "aux's frame"), (_places.All[2].Key, _places.All[2].WindowTitle, _places.All[2].Frame));
    }

    [Fact]
    public void Seen_PanelInOneOfTwoFrames_IsInTheFrameThatShowsIt()
    {
        _places.Seen("w1", "w1", "outer", [Panel(isShown: false)], "title");
        _places.Seen("w1", "w1", "inner", [Panel()], "title");
        Assert.Equal(("inner", true), (Assert.Single(_places.All).Frame, _places.All[0].IsShown));

        _places.Lost("w1", "inner");

        Assert.Equal(("outer", false), (Assert.Single(_places.All).Frame, _places.All[0].IsShown));
    }

    [Fact]
    public void Seen_PanelHidesAndComesBack_KeepsTheOrder()
    {
        See("w1", Panel("panel a"), Panel("panel b"));
        See("w1", Panel("panel b"));
        See("w1", Panel("panel b"), Panel("panel a"));

        Assert.Equal(["panel a", "panel b"], _places.All.Select(place => place.Key));
    }

    [Fact]
    public void Seen_MorePlacesThanAnybodyHas_KeepsAsManyAsAreBelieved()
    {
        foreach (var round in Enumerable.Range(0, 100)) See("w1", [.. Enumerable.Range(0, 10).Select(i => Panel($"panel {round} {i}"))]);

        Assert.Equal(PlaceBounds.MostPlaces, _places.All.Count);
        Assert.Equal(10, _places.All.Count(place => place.IsShown));
    }

    private static SeenPlace Panel(string key = "panel", bool isShown = true) => new(key, ChatKind.Panel, null, isShown);

    private static SeenPlace Editor(string key, string? title = null) => new(key, ChatKind.Editor, title, true);

    /// <summary>A frame is one object.</summary>
    private void See(string target, params SeenPlace[] places) =>
        _places.Seen(target, target, string.Intern($"frame of {target}"), places, $"title of {target}");
}
