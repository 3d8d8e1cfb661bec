using System.Text;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// A text that grows at its end, a word at a time and a million times. Immutable to look at: each growth is a new one over the same store, and the
/// ones before it stay as they are.
/// </summary>
internal sealed class GrowingText
{
    private readonly StringBuilder _store;
    private string? _whole;

    private GrowingText(StringBuilder store, int length, string? whole) => (_store, Length, _whole) = (store, length, whole);

    /// <summary>In characters.</summary>
    public int Length { get; }

    /// <summary>A text that may grow.</summary>
    public static GrowingText Of(string text) => new(new StringBuilder(text), text.Length, text);

    /// <summary>The text with more at its end. As long as what is added, unless this one has grown before.</summary>
    public GrowingText With(string more)
    {
        lock (_store)
        {
            if (_store.Length == Length) return new(_store.Append(more), Length + more.Length, null);
        }

        return Of(ToString() + more);
    }

    /// <summary>The text; made once.</summary>
    public override string ToString()
    {
        if (_whole is { } whole) return whole;
        lock (_store) return _whole ??= _store.ToString(0, Length);
    }
}
