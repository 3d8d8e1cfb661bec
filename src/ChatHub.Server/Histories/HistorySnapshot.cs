using System.Text;
using System.Text.Json.Serialization;
using ChatHub.Contracts;

namespace ChatHub.Server.Histories;

/// <summary>
/// A version of a history with its wire form, which is made when it is first asked for: while an answer grows, nearly all versions go out as what is
/// new in them alone. Thread-safe.
/// </summary>
/// <remarks>The hub writes <see cref="Json"/> as it is: for 200 messages that takes a quarter of the time of serializing, and no memory.</remarks>
[JsonConverter(typeof(ReadyJsonConverter<HistorySnapshot>))]
internal sealed class HistorySnapshot : IReadyJson
{
    /// <summary>An object's header, a list's slot and the like, a message: measured on 64-bit .NET 10.</summary>
    private const int MessageOverhead = 160;

    /// <summary>The names of a message's members in its wire form, and what is short in it; those of the history likewise.</summary>
    private const int JsonOverhead = 110, JsonHead = 250;

    private readonly Lock _lock = new();
    private readonly long _texts;
    private readonly long _objects;
    private HistoryJson? _json;
    private HistoryJson? _earlier;

    /// <param name="history">The history.</param>
    /// <param name="goodFor">After what time it may be out of date although the page told of no change, or null.</param>
    /// <param name="before">The version before, of whose wire form what stayed is copied, or null.</param>
    public HistorySnapshot(ChatHistory history, TimeSpan? goodFor = null, HistorySnapshot? before = null)
    {
        (History, GoodFor) = (history, goodFor);
        // Of another conversation nothing stayed: its texts would only be held.
        if (before?.History.Position.Epoch == history.Position.Epoch) _earlier = before.NewestJson;
        _texts = history.Messages.Sum(message => (long)message.Content.Length);
        var asked = history.Requests.Sum(request => (long)(request.Command?.Length ?? 0) + (request.Detail?.Length ?? 0));
        _objects = history.Messages.Sum(message => MessageOverhead + (message.Id.Length * sizeof(char))) + ((_texts + asked) * sizeof(char));
    }

    /// <summary>The history.</summary>
    public ChatHistory History { get; }

    /// <summary>After what time it may be out of date although the page told of no change, or null.</summary>
    public TimeSpan? GoodFor { get; }

    /// <summary>What goes over the wire, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json
    {
        get
        {
            lock (_lock)
            {
                _json ??= new HistoryJson(History, _earlier);
                _earlier = null;
                return _json.Bytes;
            }
        }
    }

    /// <summary>
    /// The memory that the snapshot holds: texts, objects and the wire form, which before it is made counts with its texts' length.
    /// </summary>
    public long Bytes => _objects + (NewestJson?.Bytes.Length ?? JsonHead + _texts + (JsonOverhead * History.Messages.Count));

    /// <summary>What of that other versions of the same conversation can share: the texts and the list of them.</summary>
    public long TextBytes => (_texts * sizeof(char)) + (History.Messages.Count * nint.Size);

    /// <summary>Its own wire form, or while that is not made the last one that was.</summary>
    private HistoryJson? NewestJson
    {
        get
        {
            lock (_lock) return _json ?? _earlier;
        }
    }

    /// <summary>Epoch, sequence and the like, without text: safe to log.</summary>
    public override string ToString() => new StringBuilder().Append(History.Port).Append(' ').Append(History.Position).ToString();
}
