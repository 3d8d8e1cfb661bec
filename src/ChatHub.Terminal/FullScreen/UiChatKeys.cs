using ChatHub.Contracts;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What a key does while one of a port's chats is chosen. Changes nothing by itself.</summary>
internal static class UiChatKeys
{
    private static readonly UiEffect[] Nothing = [];

    /// <summary>Shows the list of chats, or the conversation again.</summary>
    public static UiState Begun(UiState state) => state switch
    {
        { ChoosesChat: true } => state with { ChoosesChat = false },
        { HasChats: true } => state with { ChoosesChat = true, MarkedChat = null, ShowsHelp = false, Answering = null, Notice = null },
        _ => state with { Notice = ("There is one chat here, or none that is known.", true) },
    };

    /// <summary>The state after a key.</summary>
    /// <param name="state">A state in which a chat is chosen.</param>
    /// <param name="key">A key that means nothing to the whole screen.</param>
    public static (UiState State, IReadOnlyList<UiEffect> Effects) After(UiState state, ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Escape) return (state with { ChoosesChat = false }, Nothing);
        if (key.Modifiers is not 0 || state.Port is not { } port) return (state, Nothing);
        var choices = UiChatList.Of(state, UiLayout.Of(state)?.Height ?? 0).ToList();
        var marked = choices.FindIndex(choice => choice.Chat.Id == UiChatList.MarkedIn(state));
        if (key.Key is ConsoleKey.UpArrow or ConsoleKey.DownArrow) return (Moved(state, choices, marked, key.Key), Nothing);
        var meant = key.Key == ConsoleKey.Enter ? marked : choices.FindIndex(choice => choice.Key == key.KeyChar);
        return meant < 0 ? (state, Nothing) : Shown(state, port, choices[meant].Chat);
    }

    private static UiState Moved(UiState state, List<(char Key, ChatInfo Chat)> choices, int marked, ConsoleKey key)
    {
        var to = marked + (key == ConsoleKey.UpArrow ? -1 : 1);
        return to >= 0 && to < choices.Count ? state with { MarkedChat = choices[to].Chat.Id } : state;
    }

    private static (UiState State, IReadOnlyList<UiEffect> Effects) Shown(UiState state, int port, ChatInfo chat)
    {
        // The default one is followed by the port, as it was before anything was chosen.
        var address = new ChatAddress(port, chat.IsDefault ? null : chat.Id);
        return address == state.Address ? (state with { ChoosesChat = false }, Nothing) : (state.Showing(address), [new UiEffect.Follow(address)]);
    }
}
