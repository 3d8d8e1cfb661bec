using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>The page agent's <c>keptFocus.js</c> and <c>focus.js</c>, run by node in a page made of a few variables.</summary>
public sealed class KeptFocusTests
{
    private const string Page = """
        const hears = {};
        globalThis.window = {
          addEventListener: (type, hear) => (hears[type] ??= new Set()).add(hear),
          removeEventListener: (type, hear) => hears[type]?.delete(hear),
        };
        globalThis.getSelection = () => null;
        const fire = (type, event) => [...hears[type] ?? []].forEach(hear => hear(event));
        const element = name => ({ name, isConnected: true, focus() { if (document.activeElement !== this) { document.activeElement = this; fire('focusin', {}); } }, blur() { document.activeElement = document.body; } });
        globalThis.document = { body: element('body') };
        const editor = element('editor');
        const input = element('input');
        editor.focus();
        const palette = element('palette');
        const panel = element('panel');
        const button = { ...element('button'), matches: () => true };
        const keep = () => keepFocus(() => input, () => panel);
        const click = at => fire('pointerdown', { isTrusted: true, composedPath: () => [at] });
        const press = (key, more = {}) => fire('keydown', { isTrusted: true, key, ...more });
        const say = () => console.log(document.activeElement.name);
        """;

    [Fact]
    public async Task KeepFocus_IdeMovesItIntoTheInput_IsGivenBack() =>
        Assert.Equal(["editor"], await RunAsync("keep(); input.focus(); say();"));

    [Theory]
    [InlineData("press('a')")]
    [InlineData("press('Backspace')")]
    [InlineData("press('ArrowDown')")]
    [InlineData("press('Process')")]
    [InlineData("click(editor)")]
    [InlineData("fire('keydown', { key: 'i', ctrlKey: true, altKey: true })")] // Not of a person.
    public async Task KeepFocus_SomebodyGoesOn_StaysKept(string touch) =>
        Assert.Equal(["editor"], await RunAsync($"keep(); {touch}; input.focus(); say();"));

    [Theory]
    [InlineData("press('F6')")]
    [InlineData("press('i', { ctrlKey: true, altKey: true })")]
    [InlineData("press('Tab')")]
    [InlineData("click(panel)")]
    [InlineData("click(button)")]
    public async Task KeepFocus_SomebodyMovesItIntoTheInput_StaysThere(string touch) =>
        Assert.Equal(["input"], await RunAsync($"const end = keep(); {touch}; input.focus(); end(); say();"));

    [Fact]
    public async Task KeepFocus_SomebodyWentElsewhereSince_IsGivenBackThere() =>
        Assert.Equal(["palette", "palette"], await RunAsync("const end = keep(); press('F1'); palette.focus(); input.focus(); say(); input.focus(); end(); say();"));

    [Fact]
    public async Task KeepFocus_SomebodyWentElsewhereFromTheInput_IsGivenBackThere() =>
        Assert.Equal(["palette"], await RunAsync("input.focus(); keep(); press('F1'); palette.focus(); input.focus(); say();"));

    [Fact]
    public async Task KeepFocus_TheyAreInTheInput_MayStayThere() =>
        Assert.Equal(["input"], await RunAsync("input.focus(); const end = keep(); end(); say();"));

    [Fact]
    public async Task KeepFocus_WindowWithoutEvents_IsGivenBackAtTheEnd() =>
        Assert.Equal(["editor"], await RunAsync("const end = keep(); document.activeElement = input; end(); say();"));

    [Fact]
    public async Task KeepFocus_WhatHadItCannotTakeIt_NothingHasIt() =>
        Assert.Equal(["body"], await RunAsync("editor.focus = () => {}; keep(); input.focus(); say();"));

    [Fact]
    public async Task WithFocusIn_AnotherHubKeepsTheFocusAtTheDesk_HasItAllTheSame() =>
        Assert.Equal(["input", "editor"], await RunAsync("keep(); withFocusIn(input, say); say();"));

    [Fact]
    public async Task WithFocusIn_FocusCannotBeHad_DoesNothing() =>
        Assert.Equal(["null", "editor"], await RunAsync("input.focus = () => {}; console.log(String(withFocusIn(input, () => 'keys that go elsewhere'))); say();"));

    private static Task<string[]> RunAsync(string script) => Node.RunAsync(
        "src/ChatHub.Server/Cdp/PageAgent/js/keptFocus.js", "keepFocus",
        $"const {{ withFocusIn }} = await import('{new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Cdp/PageAgent/js/focus.js")).AbsoluteUri}');\n{script}", Page);
}
