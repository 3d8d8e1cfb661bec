namespace ChatHub.Terminal.FullScreen;

/// <summary>What a piece of the screen looks like; which colours that is, <see cref="FrameWriter"/> knows.</summary>
internal enum Ink
{
    /// <summary>As the terminal is.</summary>
    Normal,

    /// <summary>Beside the point.</summary>
    Dim,

    /// <summary>A heading.</summary>
    Strong,

    /// <summary>The developer's.</summary>
    User,

    /// <summary>The assistant's.</summary>
    Assistant,

    /// <summary>Code.</summary>
    Code,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Under way.</summary>
    Busy,

    /// <summary>Needs a look.</summary>
    Bad,

    /// <summary>A bar over the whole width.</summary>
    Bar,
}

/// <summary>A piece of a row.</summary>
/// <param name="Text">Safe text of one line.</param>
/// <param name="Ink">What it looks like.</param>
/// <param name="Column">Where it begins, from 0; null: behind the piece before. Said where a terminal that counts a character's width differently
/// must not shift it.</param>
internal readonly record struct Span(string Text, Ink Ink = Ink.Normal, int? Column = null);

/// <summary>All that the screen shows.</summary>
/// <param name="Rows">A list of pieces a row, from the top.</param>
/// <param name="Cursor">Row and column of the cursor, or null where there is none.</param>
internal sealed record Frame(IReadOnlyList<IReadOnlyList<Span>> Rows, (int Row, int Column)? Cursor);
