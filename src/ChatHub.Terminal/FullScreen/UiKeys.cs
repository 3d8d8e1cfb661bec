namespace ChatHub.Terminal.FullScreen;

/// <summary>What the keys do, in the words that the screen shows.</summary>
internal static class UiKeys
{
    private const int AlwaysShown = 3; // The end, the help, the next IDE.

    /// <summary>The most needed first: a narrow screen shows the beginning.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> All { get; } =
    [
        ("Enter", "send"),
        ("Ctrl+C", "end"),
        ("F1", "keys"),
        ("Tab", "next IDE"),
        ("PgUp/PgDn", "scroll"),
        ("Ctrl+X", "stop"),
        ("Ctrl+P", "pause"),
        ("Alt+Enter", "new line"),
        ("Ctrl+N", "new chat"),
    ];

    /// <summary>Those that a state has a use for.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> Of(UiState state) => state switch
    {
        { ChoosesChat: true } => Choosing,
        { Answering: not null } => Answering,
        _ =>
        [
            All[0],
            .. state.Waiting.Count > 0 ? [("F2", "answer a request")] : Array.Empty<(string, string)>(),
            .. All.Skip(1).Take(AlwaysShown),
            .. state.HasChats ? [("F3", "chats")] : Array.Empty<(string, string)>(),
            .. All.Skip(1 + AlwaysShown),
        ],
    };

    /// <summary>Those while a chat is chosen.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> Choosing { get; } =
    [
        ("1-9, a-z", "choose"),
        ("Up/Down, Enter", "choose"),
        ("Esc", "leave it"),
        All[1],
        All[2],
    ];

    /// <summary>Those while a request is answered.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> Answering { get; } =
    [
        ("1-9, a-z", "choose"),
        ("Esc", "leave it"),
        ("PgUp/PgDn", "read"),
        ("Enter", "that is all"),
        ("F2", "the next request"),
        ("Ctrl+P", "pause"),
    ];

    /// <summary>All of them, for the help.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> Help { get; } =
    [
        ("Enter", "send what is in the box"),
        ("Alt+Enter, Ctrl+J", "begin a new line in the box; a paste keeps its lines"),
        ("Tab, Shift+Tab", "the next IDE, the one before; each chat keeps its own draft"),
        ("PgUp, PgDn", "scroll the conversation by a page"),
        ("Up, Down", "by a line, where the box has one line; else move in the box"),
        ("Ctrl+Home, Ctrl+End", "the oldest message, the newest"),
        ("F2", "answer what the agent waits for: 1-9 choose, Esc leaves it; F2 again: the next one"),
        ("F3", "the chats of this IDE, where it has several: 1-9, or Up, Down and Enter, choose; Esc leaves it"),
        ("Ctrl+X", "press the IDE's stop"),
        ("Ctrl+P", "pause: nothing is typed or pressed in any IDE; twice: resume"),
        ("Ctrl+N, twice", "press the IDE's new chat"),
        ("Ctrl+R", "read the chat again"),
        ("Ctrl+W, Ctrl+U", "take away the word before the cursor, the whole draft"),
        ("F1", "this page, and back"),
        ("Ctrl+C", "end"),
    ];
}
