using System.Security.Cryptography;
using System.Text;
using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>The sends of one port by <c>clientMessageId</c>. Keeps a hash of the text, not the text. Thread-safe.</summary>
internal sealed class SendMemory(int port, int capacity, TimeSpan rememberFor, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Remembered> _sends = [];
    private readonly Queue<(string Id, Remembered Send)> _oldestFirst = new();

    /// <summary>Starts a send under an id, or finds the one that was started before.</summary>
    /// <param name="id">The id.</param>
    /// <param name="text">The text.</param>
    /// <param name="send">Starts it; called under the lock, so that ids and queue keep the same order.</param>
    /// <returns>The send, and whether it was there before.</returns>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.InvalidArgument"/>: the id was used with another text.</exception>
    public (Task<SendStatus> Send, bool IsDuplicate) GetOrStart(string id, string text, Func<Task<SendStatus>> send)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        lock (_lock)
        {
            Forget();
            if (_sends.TryGetValue(id, out var earlier) && !earlier.Send.IsFaulted)
            {
                if (!CryptographicOperations.FixedTimeEquals(hash, earlier.TextHash))
                    throw new ChatHubException(ErrorCode.InvalidArgument, $"This clientMessageId was used on port {port} for another text. Use a new id for a new message.");
                return (earlier.Send, true);
            }

            var started = new Remembered(hash, send(), time.GetUtcNow());
            _sends[id] = started;
            _oldestFirst.Enqueue((id, started));
            Forget();
            return (started.Send, false);
        }
    }

    /// <summary>Forgets what is too old, or too much, or ended in an error and was tried anew; never a send that is under way.</summary>
    private void Forget()
    {
        while (_oldestFirst.TryPeek(out var oldest))
        {
            var isReplaced = !_sends.TryGetValue(oldest.Id, out var current) || current != oldest.Send;
            var isOld = time.GetUtcNow() - oldest.Send.At > rememberFor || _oldestFirst.Count > capacity;
            if (!isReplaced && !oldest.Send.Send.IsFaulted && (!isOld || !oldest.Send.Send.IsCompleted)) return;
            _oldestFirst.Dequeue();
            if (!isReplaced) _sends.Remove(oldest.Id);
        }
    }

    private sealed record Remembered(byte[] TextHash, Task<SendStatus> Send, DateTimeOffset At);
}
