using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>The chats of the port that is shown, with the keys that choose them.</summary>
internal static class UiChatList
{
    private const int RowsAround = 2; // The heading, and the line that says what is not shown.

    private static readonly int StateWidth = "waits for you".Length;

    /// <summary>The chats that there is room and a key for; only what is seen can be chosen.</summary>
    /// <param name="state">The state.</param>
    /// <param name="rows">The rows of the window.</param>
    public static IEnumerable<(char Key, ChatInfo Chat)> Of(UiState state, int rows) =>
        UiChoice.Keys.Zip(state.Status?.Chats ?? []).Take(Math.Max(0, rows - RowsAround));

    /// <summary>The id of the chat that Enter would show.</summary>
    public static string? MarkedIn(UiState state) => state.MarkedChat ?? state.Chat?.Id;

    /// <summary>The list as lines of a window.</summary>
    public static List<Span> Lines(UiState state, UiLayout layout)
    {
        List<Span> lines = [new(CellWidth.Fit($"The chats of port {state.Port}", layout.Width), Ink.Strong)];
        foreach (var (key, chat) in Of(state, layout.Height))
        {
            var mark = chat.Id == MarkedIn(state) ? '▸' : ' ';
            var window = string.IsNullOrWhiteSpace(chat.WindowTitle) ? "" : $" · {SafeText.Line(chat.WindowTitle)}";
            var words = $"{mark} {key}  {ChatText.State(chat).PadRight(StateWidth)}  {ChatText.Title(chat)} · {ChatText.Kind(chat)}{window}";
            lines.Add(new(CellWidth.Fit(words, layout.Width), InkOf(chat)));
        }

        var hidden = (state.Status?.Chats.Count ?? 0) - (lines.Count - 1);
        if (hidden > 0) lines.Add(new(CellWidth.Fit($"  and {hidden} more: chathub chats {state.Port}", layout.Width), Ink.Dim));
        return lines;
    }

    private static Ink InkOf(ChatInfo chat) => chat switch
    {
        { NeedsInput: true } => Ink.Bad,
        { State: ChatState.Generating } => Ink.Busy,
        { State: null or ChatState.Unknown } => Ink.Dim,
        _ => Ink.Normal,
    };
}
