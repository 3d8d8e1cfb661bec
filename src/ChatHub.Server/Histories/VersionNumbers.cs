using System.Security.Cryptography;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Histories;

/// <summary>
/// Makes versions of a chat's readings: another conversation is another epoch, and whatever changed has the next sequence. Not thread-safe.
/// </summary>
internal sealed class VersionNumbers(ChatKey chat, TimeProvider time)
{
    private string? _conversation;
    private string _epoch = "";

    /// <summary>The number of the newest reading that was taken in.</summary>
    public long Reading { get; private set; } = long.MinValue;

    /// <summary>The newest version, or null before the first.</summary>
    public ChatHistory? Newest { get; private set; }

    /// <summary>The conversation of an epoch, as its source calls it; null where that is not the newest version's.</summary>
    public string? ConversationOf(string epoch) => Newest is not null && epoch == _epoch ? _conversation : null;

    /// <summary>The version that a reading makes.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>
    /// The newest version, with the same position where nothing changed; null: the reading is older than one that was taken in, and says nothing.
    /// </returns>
    public ChatHistory? Of(ChatReading reading)
    {
        if (reading.Number <= Reading) return null;
        Reading = reading.Number;
        if (reading.Conversation != _conversation) (_conversation, _epoch) = (reading.Conversation, NewEpoch());
        var now = time.GetUtcNow();
        var version = new ChatHistory(
            chat.Port.Number, chat.Port.Ide, reading.Title, Next(), reading.State, IsStale: false, reading.IsComplete, now,
            reading.Messages)
        {
            ChatId = chat.Place,
            NeedsInput = reading.NeedsInput,
            Requests = reading.Requests,
        };
        return Newest = Newest is { } last && IsSame(last, version) ? last with { ExtractedAt = now } : version;
    }

    /// <summary>The newest version, marked as one that could not be read again just now; null before the first.</summary>
    public ChatHistory? Stale() =>
        Newest is { } last ? last.IsStale ? last : Newest = last with { IsStale = true, NeedsInput = false, Requests = [], Position = Next() } : null;

    /// <summary>Nothing is known any more. The next version has a new epoch.</summary>
    public void Forget() => (Newest, _conversation, Reading) = (null, null, long.MinValue);

    private static bool IsSame(ChatHistory last, ChatHistory now) =>
        last.Position.Epoch == now.Position.Epoch
        && last with { Position = now.Position, ExtractedAt = now.ExtractedAt, Messages = now.Messages, Requests = now.Requests } == now
        && last.Requests.SequenceEqual(now.Requests)
        && last.Messages.SequenceEqual(now.Messages);

    private HistoryPosition Next() => new(_epoch, Newest?.Position.Epoch == _epoch ? Newest.Position.Sequence + 1 : 1);

    /// <summary>
    /// Eight characters (47 bits) that no other epoch of the chat has, of this hub or of a restarted one. Short, as every update carries it.
    /// </summary>
    private static string NewEpoch() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 8);
}
