using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Sending;

/// <summary>The sends of every chat, and what was sent to each port. Thread-safe.</summary>
internal sealed class Sends(ChatSources sources, SendServices services)
{
    // Made once: of several callers that come first, all but one wait for what one reads from the journal.
    private readonly ConcurrentDictionary<ChatKey, Lazy<ChatSends>> _chats = new();
    private readonly ConcurrentDictionary<ChatSends, bool> _ending = new();
    private readonly ConcurrentDictionary<Port, Lazy<SentIds>> _ids = new();

    /// <summary>Ends when the hub is being stopped: nothing more is taken.</summary>
    public Task Stopping => services.Stopping;

    /// <summary>The sends of a chat.</summary>
    public ChatSends Of(ChatKey chat) =>
        _chats.GetOrAdd(chat, _ => new(() => new ChatSends(chat, sources.Of(chat.Port), IdsOf(chat.Port), services))).Value;

    /// <summary>Refuses one more where so many of the caller's wait already, although none of them has come to its chat's queue yet.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.Busy"/>.</exception>
    public void ThrowIfFull(Port port, int waiting)
    {
        if (waiting >= services.Options.QueueLength) throw SendLane.Full(port, services.Options.QueueLength);
    }

    /// <summary>The send to a port that was started under a message's id, with its text; null where there was none.</summary>
    /// <remarks>Asked where the address leads nowhere any more: what was submitted there is not to be sent again elsewhere.</remarks>
    public async Task<SendOutcome?> FindAsync(Port port, OutgoingMessage? message)
    {
        if (message is not { ClientMessageId: { } id, Text: { } text }) return null;
        return IdsOf(port).Find(SendKey.Of(id, text)) is { } send ? SendOutcome.Of(send, await send.End, isDuplicate: true, id) : null;
    }

    /// <summary>The place has gone: its queue is not kept longer than what is under way in it.</summary>
    public async Task DropAsync(ChatKey chat)
    {
        if (!_chats.TryRemove(chat, out var sends)) return;
        _ending[sends.Value] = true;
        await sends.Value.DrainedAsync();
        _ending.TryRemove(sends.Value, out _);
    }

    /// <summary>
    /// Takes nothing more, and waits until what was taken has its receipt. What has none after the limit gets <c>unconfirmed</c>, or an error if its
    /// turn did not come.
    /// </summary>
    public Task StopAsync(TimeSpan limit)
    {
        services.Stop();
        return Task.WhenAll(_chats.Values.Select(chat => chat.Value).Concat(_ending.Keys).Select(chat => chat.CloseAsync(limit)));
    }

    private SentIds IdsOf(Port port) => _ids.GetOrAdd(port, _ => new(() => new SentIds(
        port.Number, services.Options.RememberIds, services.Options.RememberFor, services.Time, services.Journal.Of(port.Number)))).Value;
}
