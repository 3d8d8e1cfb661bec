using System.Globalization;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static ChatHub.Server.Tests.Cdp.ScriptedWindow;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>A conversation that the IDE keeps is shown in a place, and its record proves it.</summary>
public sealed class OpenChatTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedWindows _ide;
    private readonly ScriptedWindow _window;
    private string _shown = "old";
    private bool _isNonsense;
    private int _number;

    public OpenChatTests()
    {
        _ide = new ScriptedWindows(_time);
        _window = _ide.Open("one", places: [Panel(), Editor("bound"), Editor("other")]);
        _window.Answer = Answer;
    }

    public async ValueTask DisposeAsync() => await _ide.DisposeAsync();

    /// <summary>What the IDE shows when another is chosen.</summary>
    private Func<string, string> Choose { get; set; } = chosen => chosen;

    /// <summary>What the page says when another was chosen is understood by nobody.</summary>
    private bool IsNonsenseAfter { get; set; }

    private int Presses => _window.Calls.Count(call => call.Method == "open");

    [Fact]
    public async Task OpenAsync_ConversationThatIsKept_IsShownInAnEpochOfItsOwn()
    {
        var before = await _ide.Source.ReadAsync(_ide.Chat("one"), CancellationToken.None).Soon();

        var opened = await OpenAsync(_ide.Chat("one"), "new");

        Assert.Null(opened.Problem);
        Assert.Equal("asked in new", Assert.Single(opened.Begun!.Messages).Content);
        Assert.NotEqual(before.Conversation, opened.Begun.Conversation);
        Assert.Equal("new", _ide.Source.Chats[0].Conversation);
    }

    [Fact]
    public async Task OpenAsync_AnotherOneIsShown_IsNoSuccess()
    {
        Choose = _ => "another";

        Assert.Equal(WriteProblem.ConversationNotShown, (await OpenAsync(_ide.Chat("one"), "new")).Problem);
        Assert.Equal(1, Presses);
    }

    [Fact]
    public async Task OpenAsync_ItCannotBeReadThen_TheOneThatWasMeantIsExpectedNoMore()
    {
        (Choose, IsNonsenseAfter) = (_ => "another", true);
        await Assert.ThrowsAsync<ChatHubException>(() => OpenAsync(_ide.Chat("one"), "new"));
        var before = _window.Calls.Count;
        _isNonsense = false;

        var shown = await _ide.Source.ReadAsync(_ide.Chat("one"), CancellationToken.None).Soon();

        Assert.Equal("asked in another", Assert.Single(shown.Messages).Content);
        Assert.DoesNotContain(
            _window.Calls.Skip(before), call => call.Method == "record" && ((string)call.Args[0]!).Contains("\"new\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_ItIsShownAlready_PressesNothing()
    {
        await OpenAsync(_ide.Chat("one"), "new");

        Assert.Null((await OpenAsync(_ide.Chat("one"), "new")).Problem);
        Assert.Equal(1, Presses);
    }

    [Theory]
    [InlineData("editor", "new", WriteProblem.PlaceIsBound)]
    [InlineData("panel", "other", WriteProblem.ConversationNotFound)] // The IDE would show its editor.
    public async Task OpenAsync_PlaceThatCannotShowIt_PressesNothing(string place, string session, object problem)
    {
        var opened = await OpenAsync(_ide.Chat("one", place == "editor" ? EditorKey("bound") : place), session);

        Assert.Equal((problem, 0), (opened.Problem!, Presses));
    }

    private async Task<NewChat> OpenAsync(ChatKey chat, string session)
    {
        var opening = _ide.Source.OpenAsync(
            chat, new KeptConversation(PlaceId.OfConversation(session), session, null, null), TimeSpan.FromSeconds(10));
        await _time.PassesUntilAsync(() => Task.FromResult(opening.IsCompleted), TimeSpan.FromMilliseconds(50));
        return await opening;
    }

    private string? Answer(string method, object?[] args) => method switch
    {
        "open" => Open((string)args[0]!),
        "read" => _isNonsense ? "no report" : Report(),
        "record" => Record(JsonDocument.Parse((string)args[0]!).RootElement.GetProperty("session").GetString() ?? _shown),
        _ => null,
    };

    private string Open(string session)
    {
        (_shown, _isNonsense) = (Choose(session), IsNonsenseAfter);
        return "{}";
    }

    private string Report()
    {
        var row = new { slot = 0, role = "user", text = $"asked in {_shown}", state = "complete", exact = true, key = Key, createdAt = At(_shown) };
        return JsonSerializer.Serialize(new
        {
            panel = true, isIde = true, title = "w", rows = new[] { row }, pending = Array.Empty<object>(), count = 1, number = ++_number,
        });
    }

    private static string Record(string session) => JsonSerializer.Serialize(new
    {
        session, from = 0,
        text = JsonSerializer.Serialize(new
        {
            requests = new[] { new { timestamp = At(session).ToUnixTimeMilliseconds(), message = new { text = $"asked in {session}" } } },
        }),
    });

    private string Key => At(_shown).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string session) => Began.AddMinutes(session.Length + session[0]);
}
