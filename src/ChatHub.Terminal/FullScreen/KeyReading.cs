using System.Text;

namespace ChatHub.Terminal.FullScreen;

/// <summary>Makes events of what comes from the keyboard: keys one by one, a paste as a whole.</summary>
/// <remarks>
/// A terminal that marks a paste (<c>ESC [ 200 ~</c> … <c>ESC [ 201 ~</c>) gives its marks as single keys. Windows' console gives none;
/// there an Enter with more keys right behind it is taken for a pasted line end: it must not send half a text.
/// </remarks>
/// <param name="marksPastes">Does the terminal mark pastes?</param>
internal sealed class KeyReading(bool marksPastes)
{
    private const string PasteBegins = "\e[200~";
    private const string PasteEnds = "\e[201~";

    private readonly List<ConsoleKeyInfo> _held = [];
    private readonly StringBuilder _paste = new();
    private char _surrogate;
    private bool _isPasting;

    /// <summary>The events that a key completes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hasMore">Are there keys waiting already?</param>
    public IEnumerable<UiEvent> Read(ConsoleKeyInfo key, bool hasMore)
    {
        if (_isPasting) return InPaste(key);
        _held.Add(key);
        var held = string.Concat(_held.Select(CharOf));
        if (held == PasteBegins)
        {
            _held.Clear();
            _isPasting = true;
            return [];
        }

        // Only an ESC with more behind it can be the beginning of a mark.
        if (held.Length > 0 && PasteBegins.StartsWith(held, StringComparison.Ordinal) && hasMore) return [];
        var keys = _held.ToList();
        _held.Clear();
        // Alt+Enter is ESC and Enter, in one piece or in two.
        if (held == "\e\n") return [new UiEvent.KeyPressed(new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: true, control: false))];
        return keys.SelectMany((one, at) => Typed(one, hasMore || at < keys.Count - 1));
    }

    private IEnumerable<UiEvent> Typed(ConsoleKeyInfo key, bool hasMore)
    {
        if (char.IsHighSurrogate(key.KeyChar))
        {
            _surrogate = key.KeyChar;
            return [];
        }

        if (char.IsLowSurrogate(key.KeyChar)) return [new UiEvent.Pasted($"{_surrogate}{key.KeyChar}")];
        return key.Key == ConsoleKey.Enter && hasMore && !marksPastes ? [new UiEvent.Pasted("\n")] : [new UiEvent.KeyPressed(key)];
    }

    private UiEvent[] InPaste(ConsoleKeyInfo key)
    {
        _paste.Append(CharOf(key));
        if (_paste.Length < PasteEnds.Length || _paste.ToString(_paste.Length - PasteEnds.Length, PasteEnds.Length) != PasteEnds) return [];
        _paste.Length -= PasteEnds.Length;
        var text = _paste.ToString();
        _paste.Clear();
        _isPasting = false;
        return [new UiEvent.Pasted(text)];
    }

    private static string CharOf(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.Enter => "\n",
        ConsoleKey.Tab => "\t",
        ConsoleKey.Escape => "\e",
        // Alt and a character came as ESC and the character.
        _ when key.KeyChar != '\0' => key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? "\e" + key.KeyChar : key.KeyChar.ToString(),
        _ => "",
    };
}
