using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>Chats that an Agent Host of the IDE runs, as the source tells of them.</summary>
public sealed class CdpSourceHarnessTests : IAsyncDisposable
{
    private readonly ScriptedWindows _ide = new();

    public async ValueTask DisposeAsync() => await _ide.DisposeAsync();

    [Fact]
    public async Task ChatsAsync_PlacesThatSayTheirHarness_AreToldWithIt()
    {
        _ide.Open("one", places: [Place("panel", "copilot"), ScriptedWindow.Editor("abc")]);
        _ide.Open("two", places: [Place("panel", "../nonsense")]);

        var chats = await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        Assert.Equal(
            [("window one", ChatKind.Panel, "copilot"), ("window one", ChatKind.Editor, null), ("window two", ChatKind.Panel, null)],
            chats.OrderBy(chat => chat.WindowTitle).ThenBy(chat => chat.Kind).Select(chat => (chat.WindowTitle, chat.Kind, chat.Harness)));
    }

    [Fact]
    public async Task SightAsync_ShownChatOfAnAgentHost_IsNamedAndAHiddenOneIsNot()
    {
        _ide.Open("one", places: [Place("panel", "copilot")]);
        _ide.Open("two", places: [Place("panel", "claude", isShown: false)]);
        await _ide.Source.ChatsAsync(CancellationToken.None).Soon();

        Assert.Contains(
            " One runs in the Agent Host (copilot).", (await _ide.Source.SightAsync(CancellationToken.None).Soon()).Detail, StringComparison.Ordinal);
    }

    private static object Place(string key, string harness, bool isShown = true) => new { key, kind = "panel", title = "chat", isShown, harness };
}
