using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Cdp.PageAgent;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>What becomes of places while a window is loaded, closes, or is not connected.</summary>
public sealed class PlaceListLoadingTests
{
    private const string Chat = "editor vscode-chat-session://local/MQ==";

    private readonly FakeTimeProvider _time = new();
    private readonly List<PlacesChange> _changes = [];
    private readonly PlaceList<string> _places;

    public PlaceListLoadingTests() => _places = new PlaceList<string>(_changes.Add, _time);

    [Fact]
    public void Loading_WindowWithAnEditor_HidesAllAndKeepsTheirIdsUntilRestored()
    {
        See("w1", Panel(), Editor(Chat));
        See("w2", Panel());
        var before = _places.All.Select(place => place.Id).ToArray();

        _places.Loading("w1", "w1");
        Assert.Equal([false, false, true], _places.All.Select(place => place.IsShown));
        Assert.True(_places.IsRestoring("w1"));
        Assert.Null(_places.All[0].Frame);

        See("w1", Panel());
        Assert.Equal([true, false, true], _places.All.Select(place => place.IsShown));
        See("w1", Panel(), Editor(Chat));
        Assert.Equal(before, _places.All.Select(place => place.Id));
        Assert.All(_places.All, place => Assert.True(place.IsShown));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(before, _places.All.Select(place => place.Id));
        Assert.False(_places.IsRestoring("w1"));
    }

    [Fact]
    public void Loading_EditorIsNotRestored_GoesWhenTheTimeIsUp()
    {
        See("w1", Panel(), Editor(Chat));
        _places.Loading("w1", "w1");
        See("w1", Panel());

        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(2, _places.All.Count);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("panel", Assert.Single(_places.All).Key);
        Assert.Equal([PlaceId.Of("w1", Chat)], _changes[^1].Gone);
    }

    [Fact]
    public void Loading_WindowThatHangsThen_KeepsItsPlacesHidden()
    {
        See("w1", Panel(), Editor(Chat));
        _places.Loading("w1", "w1");

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal([false, false], _places.All.Select(place => place.IsShown));
    }

    [Fact]
    public void Loading_WindowWhoseOtherOneIsOpenedAgain_KeepsTheIdThere()
    {
        See("w1", Panel());
        _places.Seen("w1", "aux", "aux's frame", [Editor(Chat)], "aux's title");
        var id = _places.All[1].Id;

        _places.Gone("w1", "aux"); // A moment before the window itself is loaded.
        Assert.Equal((id, false), (_places.All[1].Id, _places.All[1].IsShown));
        _places.Loading("w1", "w1");
        _time.Advance(TimeSpan.FromSeconds(9));
        See("w1", Panel());
        _places.Seen("w1", "another", "another frame", [Editor(Chat)], "aux's title");

        Assert.Equal((id, true, "another"), (_places.All[1].Id, _places.All[1].IsShown, _places.All[1].Target));
    }

    [Fact]
    public void Gone_WindowWithoutAnAddressIsClosed_TakesItsPlaceAMomentLater()
    {
        See("w1", Panel());
        _places.Seen("w1", "aux", "aux's frame", [Editor(Chat)], "aux's title");

        _places.Gone("w1", "aux");
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("panel", Assert.Single(_places.All).Key);
    }

    [Fact]
    public void Remember_PlacesOfTheSessionBefore_AreHiddenUntilSeenOrGone()
    {
        See("w1", Panel(), Editor(Chat));
        See("w2", Panel());
        var again = new PlaceList<string>(_changes.Add, _time);

        again.Remember(_places.All);
        Assert.Equal([false, false, false], again.All.Select(place => place.IsShown));
        Assert.Equal(_places.All.Select(place => place.Id), again.All.Select(place => place.Id));
        again.Keep(["w1"]);
        again.Seen("w1", "w1", "frame", [Panel()], null);
        Assert.Equal([("panel", true), (Chat, false)], again.All.Select(place => (place.Key, place.IsShown)));
        Assert.False(again.IsRestoring("w1"));
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("panel", Assert.Single(again.All).Key);
    }

    [Fact]
    public void Closing_Window_HidesItsPlaces()
    {
        See("w1", Panel(), Editor(Chat));

        _places.Closing("w1", "w1");

        Assert.Equal([false, false], _places.All.Select(place => place.IsShown));
    }

    private static SeenPlace Panel() => new("panel", ChatKind.Panel, null, true);

    private static SeenPlace Editor(string key) => new(key, ChatKind.Editor, null, true);

    /// <summary>A frame is one object.</summary>
    private void See(string target, params SeenPlace[] places) =>
        _places.Seen(target, target, string.Intern($"frame of {target}"), places, $"title of {target}");
}
