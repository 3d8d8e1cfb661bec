using System.Text.Json;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Cdp;

public sealed class WindowTargetsTests
{
    private readonly List<ScriptedWindow> _windows = [];
    private readonly Dictionary<IPage, Func<ICDPSession>> _asked = [];
    private readonly IBrowserContext _context;
    private readonly IBrowser _browser;
    private readonly WindowTargets _targets = new(
        Slices.Map(("test", new IdeProfileOptions { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" })).Of(9232).Profile);

    public WindowTargetsTests()
    {
        _context = Stub.Of<IBrowserContext>(new()
        {
            ["get_Pages"] = _ => _windows.Select(window => window.Page).ToArray(),
            ["NewCDPSessionAsync"] = args => Task.FromResult(_asked[(IPage)args[0]!]()),
        });
        _browser = Stub.Of<IBrowser>(new() { ["get_Contexts"] = _ => new[] { _context } });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"targetInfo":{}}""")]
    [InlineData("""{"targetInfo":7}""")]
    public async Task FindAsync_TheBrowserSaysNothingOfAPage_TheOthersAreFoundAndItIsAskedForAgain(string nothing)
    {
        Open("one");
        var two = Open("two");
        _asked[two.Page] = () => Saying(nothing);
        Assert.Equal(["one"], await FindAsync());

        _asked[two.Page] = two.Session;

        Assert.Equal(["one", "two"], await FindAsync());
    }

    [Fact]
    public async Task FindAsync_TheBrowserSaysNothingOfTheOnlyWindow_FailsAndItIsAskedForAgain()
    {
        var one = Open("one");
        _asked[one.Page] = () => Saying("{}");
        await Assert.ThrowsAsync<PlaywrightException>(FindAsync);

        _asked[one.Page] = one.Session;

        Assert.Equal(["one"], await FindAsync());
    }

    [Fact]
    public async Task FindAsync_AskingFailsInAWayThatNobodyForesaw_IsAskedAgain()
    {
        var one = Open("one");
        _asked[one.Page] = () => throw new InvalidOperationException("for once");
        await Assert.ThrowsAsync<InvalidOperationException>(FindAsync);

        _asked[one.Page] = one.Session;

        Assert.Equal(["one"], await FindAsync());
    }

    [Fact]
    public async Task FindAsync_AskingAboutAnEmptyPageFails_TheOthersAreFound()
    {
        Open("one");
        var empty = Open("empty", "about:blank");
        _asked[empty.Page] = () => throw new InvalidOperationException("for once");

        Assert.Equal(["one"], await FindAsync());
    }

    private ScriptedWindow Open(string target, string url = "ide://window")
    {
        var window = new ScriptedWindow(_context, target, opener: null) { Url = url };
        _windows.Add(window);
        _asked[window.Page] = window.Session;
        return window;
    }

    private async Task<IEnumerable<string>> FindAsync() =>
        (await _targets.FindAsync(_browser, CancellationToken.None).Soon()).Select(window => window.Target);

    private static ICDPSession Saying(string json) => Stub.Of<ICDPSession>(new()
    {
        ["SendAsync"] = _ => Task.FromResult<JsonElement?>(JsonSerializer.Deserialize<JsonElement>(json)),
        ["DetachAsync"] = _ => Task.CompletedTask,
    });
}
