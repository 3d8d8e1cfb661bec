using System.Collections.Concurrent;
using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>Tells for which of the joined addresses a history of a group is. Thread-safe.</summary>
/// <remarks>
/// The hub tells a chat once to who joined it by its id and by its port's number, and the history has its id alone. Which chat the number stands for
/// is in the port's status.
/// </remarks>
/// <param name="joined">The addresses that were joined.</param>
internal sealed class GroupNews(JoinedPorts joined)
{
    private readonly ConcurrentDictionary<int, string> _defaults = [];

    /// <summary>The addresses that a history of a group is for, at least one.</summary>
    public IReadOnlyList<ChatAddress> AddressesOf(ChatHistory history)
    {
        if (history.ChatId is not { } id) return [history.Port];
        var chat = new ChatAddress(history.Port, id);
        var isJoined = joined.Has(chat);
        // What was not joined by its id came because of the number: it stands for another chat by now, and the status will say so.
        var isDefault = joined.Has(history.Port) && (!isJoined || _defaults.GetValueOrDefault(history.Port) == id);
        return (isDefault, isJoined) switch
        {
            (true, true) => [history.Port, chat],
            (true, false) => [history.Port],
            _ => [chat],
        };
    }

    /// <summary>The port has a status.</summary>
    /// <returns>The chat that its number stands for, where the number is joined; else null.</returns>
    public ChatAddress? DefaultOf(PortStatus status)
    {
        if (status.Chats.FirstOrDefault(chat => chat.IsDefault) is not { } chat) return null;
        _defaults[status.Port] = chat.Id;
        return joined.Has(status.Port) ? new ChatAddress(status.Port, chat.Id) : null;
    }
}
