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
        { HasChats: true } => state with { ChoosesChat = true, ShowsHelp = false, Answering = null, Notice = null },
        _ => state with { Notice = ("There is one chat here, or none that is known.", true) },
    };

    /// <summary>The state after a key.</summary>
    /// <param name="state">A state in which a chat is chosen.</param>
    /// <param name="key">A key that means nothing to the whole screen.</param>
    public static (UiState State, IReadOnlyList<UiEffect> Effects) After(UiState state, ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Escape) return (state with { ChoosesChat = false }, Nothing);
        var rows = UiLayout.Of(state)?.Height ?? 0;
        var meant = UiChatList.Of(state, rows).FirstOrDefault(choice => choice.Key == key.KeyChar);
        if (key.Modifiers is not 0 || meant.Chat is null || state.Port is not { } port) return (state, Nothing);
        // The default one is followed by the port, as it was before anything was chosen.
        var address = new ChatAddress(port, meant.Chat.IsDefault ? null : meant.Chat.Id);
        return address == state.Address ? (state with { ChoosesChat = false }, Nothing) : (state.Showing(address), [new UiEffect.Follow(address)]);
    }
}
