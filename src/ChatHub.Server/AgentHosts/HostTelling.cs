using System.Runtime.CompilerServices;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Tells the hub what is new of a host's chats: everything where somebody looks, else once that there is something. Thread-safe.</summary>
/// <param name="port">The host's port.</param>
/// <param name="listener">Who is told.</param>
/// <param name="placeOf">The place of a chat; null where nobody asked for it.</param>
/// <param name="book">What is known of the host now.</param>
/// <param name="logger">Told what went wrong in it.</param>
internal sealed class HostTelling(
    Port port, ISourceListener listener, Func<string, string?> placeOf, Func<HostBook?> book, ILogger logger)
{
    private readonly ConditionalWeakTable<FollowedChat, ChatState> _chats = [];
    private long _number;

    /// <summary>The chat is otherwise.</summary>
    public void Changed(FollowedChat chat)
    {
        if (placeOf(chat.Channel) is not { } place) return;
        var key = new ChatKey(port, place);
        if (listener.IsWanted(key) && !chat.IsInDoubt) StateOf(chat).Teller.Ask();
        else if (Interlocked.Exchange(ref StateOf(chat).IsInvalidated, true) == false) listener.Invalidated(key);
    }

    /// <summary>Tells the chat as it is now.</summary>
    /// <returns>The number of the reading; null where there is none.</returns>
    public long? Tell(FollowedChat chat)
    {
        if (placeOf(chat.Channel) is not { } place) return null;
        // Of a host that has ended nothing is told any more where another one is there.
        if (book()?.ChatOf(chat.Channel) is { } now && now != chat) return null;
        return chat.Show(TitleOf(chat), Next, reading => listener.Told(new ChatKey(port, place), reading))?.Number;
    }

    /// <summary>The chat as it is now, for whoever asked.</summary>
    public ChatReading? Read(FollowedChat chat)
    {
        Volatile.Write(ref StateOf(chat).IsInvalidated, false); // Before it is looked at: what comes from here on is news again.
        return chat.Show(TitleOf(chat), Next);
    }

    private void TellInTurn(FollowedChat chat)
    {
        try
        {
            Tell(chat);
        }
        catch (Exception e)
        {
            AgentHostLog.TellingFailed(logger, port.Number, e); // On a thread of the pool it would end the hub.
        }
    }

    private long Next() => Interlocked.Increment(ref _number);

    private string TitleOf(FollowedChat chat) =>
        book()?.SessionOf(chat.Session)?.Title is { Length: > 0 } title ? title : chat.State?.Title is { Length: > 0 } own ? own : port.Ide;

    private ChatState StateOf(FollowedChat chat) => _chats.GetValue(chat, key => new ChatState(() => TellInTurn(key)));

    private sealed class ChatState(Action tell)
    {
        public bool IsInvalidated;

        public Teller Teller { get; } = new(tell);
    }
}
