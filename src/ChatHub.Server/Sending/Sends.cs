using System.Collections.Concurrent;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Sources;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>The sends of every chat, and what was sent to each port. Thread-safe.</summary>
internal sealed class Sends(ChatSources sources, SendJournal journal, IOptions<SendOptions> options, ChatHubMetrics metrics, TimeProvider time)
{
    // Made once: of several callers that come first, all but one wait for what one reads from the journal.
    private readonly ConcurrentDictionary<ChatKey, Lazy<ChatSends>> _chats = new();
    private readonly ConcurrentDictionary<Port, Lazy<SentIds>> _ids = new();
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the hub is being stopped: nothing more is taken.</summary>
    public Task Stopping => _stopping.Task;

    /// <summary>How sends are configured.</summary>
    public SendOptions Options => options.Value;

    /// <summary>What outlives the process.</summary>
    public SendJournal Journal => journal;

    /// <summary>What is counted.</summary>
    public ChatHubMetrics Metrics => metrics;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The sends of a chat.</summary>
    public ChatSends Of(ChatKey chat) => _chats.GetOrAdd(chat, _ => new(() => new ChatSends(chat, sources.Of(chat.Port), IdsOf(chat.Port), this))).Value;

    /// <summary>Takes nothing more, and waits until what was taken has its receipt. What has none after the limit gets <c>unconfirmed</c>, or an error if its turn did not come.</summary>
    public Task StopAsync(TimeSpan limit)
    {
        _stopping.TrySetResult();
        return Task.WhenAll(_chats.Values.Select(chat => chat.Value.CloseAsync(limit)));
    }

    private SentIds IdsOf(Port port) => _ids.GetOrAdd(port, _ => new(() => new SentIds(
        port.Number, options.Value.RememberIds, options.Value.RememberFor, time, journal.Of(port.Number)))).Value;
}
