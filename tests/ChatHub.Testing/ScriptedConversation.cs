namespace ChatHub.Testing;

/// <summary>Sixty prompts that lead to all kinds of messages a chat has; what is answered is in tests/vscode/extension.</summary>
public static class ScriptedConversation
{
    /// <summary>The prompts, in order. Each is sent once the answer before has ended.</summary>
    public static IReadOnlyList<string> Prompts { get; } =
    [
        "hello there",
        "demo",
        "code 3",
        "table",
        "nested",
        "tabs",
        "Grüße aus Köln: äöü ß €",
        "漢字とかな、한국어 그리고 中文。",
        "Emoji: 🙂 👩‍💻 🏳️‍🌈 🇨🇭 e\u0301",
        "שלום עולם، مرحبا بالعالم 123",
        "line one\nline two\n\nline four",
        "if (a[0] { b(\"c\", 'd'; <e>",
        "\tindented with a tab\n\t\tand with two",
        "code 12 python",
        "block 300",
        "think about it",
        "tool please",
        "error one",
        "after the error",
        "lines 5",
        "# not a heading for you",
        "1. a list\n2. of two\n   - and one inside",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```js\nconst fenced = `in ${'a'} prompt`;\n```\nand after",
        "`inline` **bold** _italic_ ~~gone~~ <b>no tag</b> &amp; &lt;",
        "the same again",
        "the same again",
        "1 code block: is what the label says",
        "Inspect this in the accessible view with Shift+Alt+F2",
        "code 1 csharp",
        "slow 20 1",
        "demo with words behind",
        "https://example.com/path?q=1#part and mail@example.com",
        "C:\\Temp\\new \\n is no line break \\t nor tab",
        "a",
        "trailing colon:",
        "ends with a hash #",
        "ends with an at @",
        "@someone is no agent",
        "{\"json\": [1, 2, {\"deep\": null}]}",
        "block 40",
        "nested",
        "tabs",
        "table",
        "spaces   inside    stay",
        "no\u00A0break and zero\u200Bwidth",
        "math $a^2 + b^2$ and $$\\sum_i x_i$$",
        "> quoted\n> twice",
        "---",
        "code 60 typescript",
        "think again, 考えて",
        "tool again 🔧",
        "error two: ❌",
        "كود: `let x = 1` داخل النص",
        "lines 40",
        "🙂",
        "demo",
        "code 5 bash",
        "the last but one",
        "goodbye",
    ];

    /// <summary>The first of them, which have every kind of answer.</summary>
    public static IReadOnlyList<string> EveryKind { get; } = [.. Prompts.Take(34)];

    /// <summary>Says these in the open chat; returns when the last one is answered.</summary>
    /// <param name="code">The VS Code.</param>
    /// <param name="prompts">What is said; null: all.</param>
    public static async Task PlayAsync(VsCode code, IReadOnlyList<string>? prompts = null)
    {
        ArgumentNullException.ThrowIfNull(code);

        foreach (var prompt in prompts ?? Prompts) await code.SendAndWaitAtDeskAsync(prompt);
    }
}
