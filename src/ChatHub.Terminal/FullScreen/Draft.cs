using System.Globalization;
using System.Text;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>A message that is being written. Immutable; the cursor goes by what a reader sees as one character.</summary>
/// <param name="Text">The text, lines ended by line feeds.</param>
/// <param name="Cursor">Before which char of the text the cursor is.</param>
internal sealed record Draft(string Text, int Cursor)
{
    /// <summary>Nothing written.</summary>
    public static Draft Empty { get; } = new("", 0);

    /// <summary>A text with the cursor behind it.</summary>
    public static Draft Of(string text) => new(text, text.Length);

    /// <summary>Writes at the cursor. Control characters, which a paste may have, are left out.</summary>
    public Draft Insert(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !SafeText.IsHarmful(rune)) clean.Append(rune.ToString());
        }

        return new(Text.Insert(Cursor, clean.ToString()), Cursor + clean.Length);
    }

    /// <summary>Takes the character before the cursor away.</summary>
    public Draft Backspace() => Without(Before(Cursor), Cursor);

    /// <summary>Takes the character behind the cursor away.</summary>
    public Draft Delete() => Without(Cursor, Behind(Cursor));

    /// <summary>Takes the word before the cursor away.</summary>
    public Draft DeleteWord()
    {
        var start = Cursor;
        while (start > 0 && char.IsWhiteSpace(Text[start - 1])) start--;
        while (start > 0 && !char.IsWhiteSpace(Text[start - 1])) start--;
        return Without(start, Cursor);
    }

    /// <summary>A character to the left.</summary>
    public Draft Left() => this with { Cursor = Before(Cursor) };

    /// <summary>A character to the right.</summary>
    public Draft Right() => this with { Cursor = Behind(Cursor) };

    /// <summary>To the beginning of the line.</summary>
    public Draft Home() => this with { Cursor = Cursor == 0 ? 0 : Text.LastIndexOf('\n', Cursor - 1) + 1 };

    /// <summary>To the end of the line.</summary>
    public Draft End() => this with { Cursor = Text.IndexOf('\n', Cursor) is var end and >= 0 ? end : Text.Length };

    /// <summary>A line up; null on the first one.</summary>
    public Draft? Up()
    {
        var start = Home().Cursor;
        if (start == 0) return null;
        var above = this with { Cursor = start - 1 };
        var first = above.Home().Cursor;
        return this with { Cursor = Whole(Math.Min(first + Cursor - start, start - 1)) };
    }

    /// <summary>A line down; null on the last one.</summary>
    public Draft? Down()
    {
        var end = End().Cursor;
        if (end == Text.Length) return null;
        var below = this with { Cursor = end + 1 };
        return this with { Cursor = Whole(Math.Min(end + 1 + Cursor - Home().Cursor, below.End().Cursor)) };
    }

    private Draft Without(int start, int end) => new(Text.Remove(start, end - start), start);

    private int Behind(int at) => at >= Text.Length ? at : at + StringInfo.GetNextTextElementLength(Text.AsSpan(at));

    private int Before(int at)
    {
        if (at == 0) return 0;
        var line = Text.LastIndexOf('\n', at - 1) + 1;
        return line == at ? at - 1 : LastBefore(line, at);
    }

    /// <summary>The last beginning of a character before <paramref name="at"/>, counted from one that is known.</summary>
    private int LastBefore(int known, int at)
    {
        for (var next = Behind(known); next < at; next = Behind(known)) known = next;
        return known;
    }

    /// <summary>The beginning of the character that <paramref name="at"/> is in.</summary>
    private int Whole(int at)
    {
        var line = at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;
        return line == at || at == Text.Length ? at : LastBefore(line, at + 1);
    }
}
