using System.Buffers;
using System.Text.Json;
using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>
/// The wire form of a history. What is the same in the version before is copied from there: an answer that grows beside 2,000 messages costs the
/// writing of one. Immutable.
/// </summary>
internal sealed class HistoryJson
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly int[] _ends; // Where each message ends in Bytes; it begins after the comma that ends the one before.
    private readonly int _start;

    /// <param name="history">The history.</param>
    /// <param name="before">Another version of it, or null.</param>
    public HistoryJson(ChatHistory history, HistoryJson? before)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(history with { Messages = [] }, WireJson.Made.ChatHistory).AsSpan(..^"]}".Length);
        var buffer = new ArrayBufferWriter<byte>((before?.Bytes.Length ?? 0) + 1024);
        buffer.Write(head);
        (_messages, _ends, _start) = (history.Messages, new int[history.Messages.Count], head.Length);
        for (var i = 0; i < _messages.Count;)
        {
            if (i > 0) buffer.Write(","u8);
            var run = before?.RunAt(i, _messages) ?? 0;
            if (run > 0) CopyRun(before!, i, run, buffer);
            else Write(i, buffer);
            i += Math.Max(run, 1);
        }

        buffer.Write("]}"u8);
        Bytes = buffer.WrittenSpan.ToArray(); // Kept for long: not with the room that the buffer has to spare.
    }

    /// <summary>The history in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    private void Write(int i, ArrayBufferWriter<byte> buffer)
    {
        buffer.Write(JsonSerializer.SerializeToUtf8Bytes(_messages[i], WireJson.Made.ChatMessage));
        _ends[i] = buffer.WrittenCount;
    }

    private void CopyRun(HistoryJson before, int first, int count, ArrayBufferWriter<byte> buffer)
    {
        var (from, to) = (before.BeginOf(first), before._ends[first + count - 1]);
        var moved = buffer.WrittenCount - from;
        buffer.Write(before.Bytes.Span[from..to]);
        for (var i = first; i < first + count; i++) _ends[i] = before._ends[i] + moved;
    }

    /// <summary>How many messages from a place on are the very same objects.</summary>
    private int RunAt(int first, IReadOnlyList<ChatMessage> messages)
    {
        var i = first;
        while (i < _messages.Count && i < messages.Count && ReferenceEquals(_messages[i], messages[i])) i++;
        return Math.Max(0, i - first);
    }

    private int BeginOf(int i) => i == 0 ? _start : _ends[i - 1] + ",".Length;
}
