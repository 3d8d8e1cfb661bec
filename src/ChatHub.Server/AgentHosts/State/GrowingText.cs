using System.Text;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// A text that grows at its end, a word at a time and a million times. Immutable to look at: each growth is a new one over the same store, and the
/// ones before it stay as they are.
/// </summary>
internal sealed class GrowingText
{
    private readonly Store _store;
    private string? _whole;

    private GrowingText(Store store, int length, string? whole) => (_store, Length, _whole) = (store, length, whole);

    /// <summary>In characters.</summary>
    public int Length { get; }

    /// <summary>A text that may grow.</summary>
    public static GrowingText Of(string text) => new(new Store(text), text.Length, text);

    /// <summary>The text with more at its end. As long as what is added, unless this one has grown before.</summary>
    public GrowingText With(string more) =>
        _store.TryGrow(Length, more) ? new(_store, Length + more.Length, null) : Of(ToString() + more);

    /// <summary>The text; made once.</summary>
    public override string ToString() => _whole ??= _store.Read(Length);

    private sealed class Store(string text)
    {
        private readonly Lock _lock = new();
        private readonly StringBuilder _letters = new(text);

        public bool TryGrow(int length, string more)
        {
            lock (_lock)
            {
                if (_letters.Length != length) return false;
                _letters.Append(more);
                return true;
            }
        }

        public string Read(int length)
        {
            lock (_lock) return _letters.ToString(0, length);
        }
    }
}
