using System.Globalization;
using System.Text;

namespace ChatHub.Testing;

/// <summary>What a cell of a terminal looks like.</summary>
/// <param name="Foreground">0–15 of the palette, or null for the terminal's own.</param>
/// <param name="IsBold">Bold.</param>
/// <param name="IsDim">Faint.</param>
/// <param name="IsReversed">Foreground and background changed places.</param>
public readonly record struct VtStyle(int? Foreground, bool IsBold, bool IsDim, bool IsReversed);

/// <summary>A cell of a terminal.</summary>
/// <param name="Text">The character; empty for the second half of a wide one.</param>
/// <param name="Style">What it looks like.</param>
public readonly record struct VtCell(string Text, VtStyle Style);

/// <summary>
/// The screen of a small terminal: enough of the control sequences of a VT to show what our programs draw. What it does not know it
/// remembers in <see cref="Unknown"/>, so that a test can say that nothing else was sent.
/// </summary>
public sealed class VtScreen
{
    private static readonly VtCell Blank = new(" ", default);

    private readonly List<string> _unknown = [];
    private readonly StringBuilder _sequence = new();
    private VtCell[][] _cells;
    private VtCell[][]? _main;
    private VtStyle _style;
    private int _row;
    private int _column;
    private bool _wraps = true;
    private string _cluster = "";

    /// <summary>An empty screen.</summary>
    public VtScreen(int width, int height) => _cells = Empty(Width = width, Height = height);

    /// <summary>Columns.</summary>
    public int Width { get; private set; }

    /// <summary>Rows.</summary>
    public int Height { get; private set; }

    /// <summary>Row and column of the cursor, from 0.</summary>
    public (int Row, int Column) Cursor => (_row, Math.Min(_column, Width - 1));

    /// <summary>Is the cursor shown?</summary>
    public bool ShowsCursor { get; private set; } = true;

    /// <summary>Is it the alternate screen, which full-screen programs take?</summary>
    public bool IsAlternate => _main is not null;

    /// <summary>Sequences that it did not understand.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>The rows, without blanks at their ends.</summary>
    public IReadOnlyList<string> Rows => [.. _cells.Select(row => string.Concat(row.Select(cell => cell.Text)).TrimEnd())];

    /// <summary>The rows as one text.</summary>
    public string Text => string.Join('\n', Rows).TrimEnd();

    /// <summary>A cell.</summary>
    public VtCell this[int row, int column] => _cells[row][column];

    /// <summary>Takes what a program writes.</summary>
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var rune in text.EnumerateRunes()) Write(rune);
    }

    /// <summary>Another size: what is inside of it stays where it is.</summary>
    public void Resize(int width, int height)
    {
        var former = _cells;
        _cells = Empty(Width = width, Height = height);
        for (var row = 0; row < Math.Min(height, former.Length); row++) Array.Copy(former[row], _cells[row], Math.Min(width, former[row].Length));
        (_row, _column) = (Math.Min(_row, height - 1), Math.Min(_column, width - 1));
    }

    private static VtCell[][] Empty(int width, int height) => [.. Enumerable.Range(0, height).Select(_ => Enumerable.Repeat(Blank, width).ToArray())];

    private void Write(Rune rune)
    {
        if (_sequence.Length > 0) Continue(rune);
        else if (rune.Value == 0x1B) _sequence.Append('\e');
        else if (rune.Value == '\r') _column = 0;
        else if (rune.Value == '\n') NextRow();
        else if (rune.Value == '\b') _column = Math.Max(0, _column - 1);
        else if (rune.Value is < 0x20 or (>= 0x7F and < 0xA0)) _unknown.Add($"U+{rune.Value:X4}");
        else Print(rune);
    }

    private void Print(Rune rune)
    {
        // What joins the character before it: combining marks, variation selectors, joiners and what they join.
        var joined = _cluster + rune;
        if (_cluster.Length > 0 && StringInfo.GetNextTextElementLength(joined) == joined.Length && _column > 0)
        {
            var at = Math.Min(_column, Width) - 1;
            while (at > 0 && _cells[_row][at].Text.Length == 0) at--;
            _cells[_row][at] = _cells[_row][at] with { Text = joined };
            _cluster = joined;
            return;
        }

        var width = IsWide(rune) ? 2 : 1;
        if (_column + width > Width)
        {
            if (_wraps) NextLine();
            else _column = Width - width;
        }

        _cells[_row][_column] = new(rune.ToString(), _style);
        if (width == 2) _cells[_row][_column + 1] = new("", _style);
        _column += width;
        _cluster = rune.ToString();
    }

    private void NextLine()
    {
        _column = 0;
        NextRow();
    }

    private void NextRow()
    {
        _cluster = "";
        if (++_row < Height) return;
        _row = Height - 1;
        Array.Copy(_cells, 1, _cells, 0, Height - 1);
        _cells[^1] = [.. Enumerable.Repeat(Blank, Width)];
    }

    private void Continue(Rune rune)
    {
        _cluster = "";
        _sequence.Append(rune.ToString());
        if (_sequence.Length == 2 && rune.Value is '[' or ']') return;
        if (_sequence.Length == 2 && rune.Value is '=' or '>')
        {
            _sequence.Clear(); // Which codes the keypad sends.
            return;
        }

        var text = _sequence.ToString();
        var goesOn = text[1] == ']'
            ? rune.Value is not 0x07 && !text.EndsWith("\e\\", StringComparison.Ordinal)
            : text[1] == '[' && rune.Value is < 0x40 or > 0x7E;
        if (goesOn) return;
        _sequence.Clear();
        if (text[1] != '[' || !Control(text[2..^1], text[^1])) _unknown.Add(text.Replace("\e", "ESC", StringComparison.Ordinal));
    }

    private bool Control(string parameters, char final)
    {
        if (parameters.StartsWith('?')) return Mode(parameters[1..], final);
        var numbers = parameters.Split(';').Select(number => int.TryParse(number, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
        var count = Math.Max(1, numbers[0]);
        switch (final)
        {
            case 'A': _row = Math.Max(0, _row - count); return true;
            case 'B': _row = Math.Min(Height - 1, _row + count); return true;
            case 'C': _column = Math.Min(Width - 1, _column + count); return true;
            case 'D': _column = Math.Max(0, _column - count); return true;
            case 'G': _column = Math.Clamp(count - 1, 0, Width - 1); return true;
            case 'H':
                (_row, _column) = (
                    Math.Clamp(count - 1, 0, Height - 1), Math.Clamp((numbers.Length > 1 ? Math.Max(1, numbers[1]) : 1) - 1, 0, Width - 1));
                return true;
            case 'J': return EraseScreen(numbers[0]);
            case 'K': return EraseLine(numbers[0]);
            case 'm': return Dress(numbers);
            case 't': return true; // A question about the window: nobody answers.
            default: return false;
        }
    }

    private bool Mode(string mode, char final)
    {
        if (final is not ('h' or 'l')) return false;
        var on = final == 'h';
        switch (mode)
        {
            case "7": _wraps = on; return true;
            case "25": ShowsCursor = on; return true;
            case "1049" when on != IsAlternate:
                (_cells, _main) = on ? (Empty(Width, Height), _cells) : (_main!, null);
                return true;
            case "1" or "2004" or "2026" or "1049": return true;
            default: return false;
        }
    }

    private bool EraseScreen(int what)
    {
        if (what is not (0 or 2)) return false;
        for (var row = what == 2 ? 0 : _row + 1; row < Height; row++) Array.Fill(_cells[row], Blank);
        return what == 2 || EraseLine(0);
    }

    private bool EraseLine(int what)
    {
        if (what is not (0 or 2)) return false;
        Array.Fill(_cells[_row], Blank, what == 2 ? 0 : Math.Min(_column, Width - 1), Width - (what == 2 ? 0 : Math.Min(_column, Width - 1)));
        return true;
    }

    private bool Dress(int[] numbers)
    {
        for (var at = 0; at < numbers.Length; at++)
        {
            switch (numbers[at])
            {
                case 0: _style = default; break;
                case 1: _style = _style with { IsBold = true }; break;
                case 2: _style = _style with { IsDim = true }; break;
                case 7: _style = _style with { IsReversed = true }; break;
                case 22: _style = _style with { IsBold = false, IsDim = false }; break;
                case 39: _style = _style with { Foreground = null }; break;
                case >= 30 and <= 37: _style = _style with { Foreground = numbers[at] - 30 }; break;
                case >= 90 and <= 97: _style = _style with { Foreground = numbers[at] - 90 + 8 }; break;
                case 38 when at + 2 < numbers.Length && numbers[at + 1] == 5:
                    _style = _style with { Foreground = numbers[at + 2] & 15 };
                    at += 2;
                    break;
                default: return false;
            }
        }

        return true;
    }

    /// <summary>The blocks that a terminal shows in two columns: enough of them for what the tests write.</summary>
    private static bool IsWide(Rune rune) => rune.Value
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
