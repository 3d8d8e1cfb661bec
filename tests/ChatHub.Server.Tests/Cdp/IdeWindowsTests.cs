using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Cdp;

public sealed class IdeWindowsTests
{
    [Fact]
    public async Task FindAsync_AWindowIsClosedWhileTheBrowserIsAskedWhoItIs_IsForgotten()
    {
        ScriptedWindow window = null!;
        var context = Stub.Of<IBrowserContext>(new()
        {
            ["get_Pages"] = _ => new[] { window.Page },
            ["NewCDPSessionAsync"] = _ => Task.FromResult(Asked()),
        });
        window = new ScriptedWindow(context, "one", opener: null) { Url = "ide://window" };
        var windows = WindowsOf(Stub.Of<IBrowser>(new() { ["get_Contexts"] = _ => new[] { context }, ["get_IsConnected"] = _ => true }));
        windows.Watch();

        var found = await windows.FindAsync(CancellationToken.None).Soon();

        Assert.Empty(found);
        Assert.Null(windows.Of(window.Page));

        // It is told that it closed before it is known, and never again.
        ICDPSession Asked()
        {
            window.IsClosed = true;
            Stub.Raise(window.Page, nameof(IPage.Close), window.Page);
            return window.Session();
        }
    }

    private static IdeWindows WindowsOf(IBrowser browser)
    {
        var time = new FakeTimeProvider();
        var profile = Slices.Map(("test", new IdeProfileOptions { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" })).Of(9232).Profile;
        return new IdeWindows(
            browser, profile, new WindowTargets(profile), new PlaceList<IFrame>(_ => { }, time), (_, _) => Task.FromResult(true), time);
    }
}
