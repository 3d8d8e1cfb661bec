using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using static ChatHub.Server.Tests.Cdp.ScriptedWindow;

namespace ChatHub.Server.Tests.Cdp;

public sealed class PageWritingTests : IAsyncDisposable
{
    private readonly ScriptedWindows _ide = new();

    public ValueTask DisposeAsync() => _ide.DisposeAsync();

    [Fact]
    public async Task PrepareAsync_PressedBeforeInAnotherPlaceOfThePage_SaysThatPlacesId()
    {
        var one = _ide.Open("one", places: [Panel(), Editor("abc")]);
        var moved = _ide.Open("aux", "about:blank", "one", Panel(), Editor("def"));
        one.Answer = moved.Answer = PressedIn("panel");

        Assert.Equal(_ide.Chat("one").Place, await PressedInAsync(EditorKey("abc")));
        Assert.Equal(_ide.Chat("one", "auxiliary panel").Place, await PressedInAsync("auxiliary " + EditorKey("def")));
    }

    [Fact]
    public async Task PrepareAsync_PressedBeforeInAPlaceThatHasGone_SaysItsIdAllTheSame()
    {
        _ide.Open("one", places: [Panel()]).Answer = PressedIn(EditorKey("gone"));

        Assert.Equal(_ide.Chat("one", EditorKey("gone")).Place, await PressedInAsync("panel"));
    }

    [Fact]
    public async Task PrepareAsync_PressedBeforeNobodyKnowsWhere_SaysNoPlace()
    {
        _ide.Open("one", places: [Panel()]).Answer = PressedIn(null);

        Assert.Null(await PressedInAsync("panel"));
    }

    private static Func<string, object?[], string?> PressedIn(string? key) => (method, _) =>
        method != "prepare" ? null
        : key is null ? """{"pressedBefore":"delivered"}"""
        : $$"""{"pressedBefore":"delivered","place":"{{key}}"}""";

    private async Task<string?> PressedInAsync(string slot)
    {
        var prepared = await _ide.Source.PrepareAsync(
            _ide.Chat("one", slot), SendKey.Of("id", "text"), "text", null, TimeSpan.FromSeconds(5)).Soon();
        Assert.Equal(SendStatus.Delivered, prepared.PressedBefore);
        return prepared.PressedIn;
    }
}
