using System.Text.Json;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Dashboard;

/// <summary>The dashboard's <c>chatChooser.js</c>, run by node in jsdom's page: what it says of each open chat.</summary>
[Trait("Needs", "Patience")]
public sealed class ChatChooserTests
{
    private const string Script = """
        const chooser = new ChatChooser();
        const show = chats => {
          const port = 9232;
          const ports = [{ port, chats: chats.map((chat, at) => ({ id: `c${at}`, title: 'A chat', state: 'idle', ...chat })) }];
          chooser.render({ address: { port, chat: null }, ports, hasChats: true, history: null, earlier: null });
        };
        const tell = () => {
          for (const facts of chooser.node.querySelectorAll('ul[aria-label="Open chats"] .facts')) console.log(facts.textContent);
        };
        chooser.node.open = true;
        """;

    [Theory]
    [InlineData("""{"kind":"panel","harness":"copilot"}""", "Panel · copilot")]
    [InlineData("""{"kind":"editor","harness":"claude","windowTitle":"a","isDefault":true}""", "Editor · claude · a · default chat of the port")]
    [InlineData("""{"kind":"agentHost","harness":"codex"}""", "Agent Host · codex")]
    [InlineData("""{"kind":"panel","windowTitle":"shop"}""", "Panel · shop")] // A hub leaves it out where the window runs the chat.
    [InlineData("""{"kind":"panel","harness":null}""", "Panel")]
    [InlineData("""{"kind":"panel","harness":""}""", "Panel")]
    [InlineData("""{"kind":"panel","harness":"\u202e<b>evil</b>"}""", "Panel · [U+202E]<b>evil</b>")]
    public async Task Render_ChatOfAHarness_SaysWhichBesideWhereItIs(string chat, string facts) =>
        Assert.Equal([facts, "0"], await RunAsync($"show([{chat}]); tell(); console.log(chooser.node.querySelectorAll('b').length);"));

    [Fact]
    public async Task Render_SeveralChats_SayEachItsOwnAndWhatItBecomes() => Assert.Equal(
        ["Panel · copilot", "Editor", "Panel", "Editor · claude"],
        await RunAsync("""
            show([{ kind: 'panel', harness: 'copilot' }, { kind: 'editor' }]);
            tell();
            show([{ kind: 'panel' }, { kind: 'editor', harness: 'claude' }]);
            tell();
            """));

    private static Task<string[]> RunAsync(string script) => Node.RunAsync(
        "wwwroot/js/elements/chatChooser.js", "ChatChooser", Script + "\n" + script,
        $"await import({JsonSerializer.Serialize(new Uri(Path.Combine(Repository.Root, "tests/page-agent/page.js")).AbsoluteUri)});");
}
