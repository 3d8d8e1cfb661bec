using System.Globalization;
using System.Text;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>Brings frames to the terminal: only the rows that differ from the frame before.</summary>
/// <param name="output">The terminal.</param>
/// <param name="hasColours">False: bold, dim and reverse only (<c>NO_COLOR</c>).</param>
internal sealed class FrameWriter(TextWriter output, bool hasColours) : IDisposable
{
    // The alternate screen; no line wraps by itself; a paste is told from typing.
    private const string Enter = "\e[?1049h\e[?7l\e[?2004h\e[2J";
    private const string Leave = "\e[0m\e[?2004l\e[?7h\e[?25h\e[?1049l";

    // A terminal that knows it shows a frame as a whole; others ignore it.
    private const string BeginFrame = "\e[?2026h\e[?25l";
    private const string EndFrame = "\e[?2026l";

    private Frame? _shown;
    private (int Width, int Height) _size;

    /// <summary>Takes the screen over.</summary>
    public void Begin() => output.Write(Enter);

    /// <summary>Shows a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="size">The terminal's size; when it changed, everything is written.</param>
    public void Show(Frame frame, (int Width, int Height) size)
    {
        var text = new StringBuilder(BeginFrame);
        if (_size != size)
        {
            text.Append("\e[2J");
            _shown = null;
        }

        for (var row = 0; row < frame.Rows.Count; row++)
        {
            if (_shown is not null && row < _shown.Rows.Count && _shown.Rows[row].SequenceEqual(frame.Rows[row])) continue;
            text.Append(CultureInfo.InvariantCulture, $"\e[{row + 1};1H\e[0m\e[K");
            foreach (var span in frame.Rows[row]) Append(text, span);
        }

        if (frame.Cursor is { } cursor) text.Append(CultureInfo.InvariantCulture, $"\e[0m\e[{cursor.Row + 1};{cursor.Column + 1}H\e[?25h");
        output.Write(text.Append(EndFrame).ToString());
        (_shown, _size) = (frame, size);
    }

    /// <summary>Gives the screen back as it was.</summary>
    public void Dispose()
    {
        try
        {
            output.Write(Leave);
        }
        catch (UnwritableOutput)
        {
            // The terminal is gone; what ended the screen is told.
        }
    }

    private void Append(StringBuilder text, Span span)
    {
        if (span.Column is { } column) text.Append(CultureInfo.InvariantCulture, $"\e[{column + 1}G");
        text.Append("\e[").Append(hasColours ? Colour(span.Ink) : Attribute(span.Ink)).Append('m').Append(span.Text);
    }

    // The sixteen colours that the person's theme has chosen: readable on light and dark.
    private static string Colour(Ink ink) => ink switch
    {
        Ink.Dim => "0;2",
        Ink.Strong => "0;1",
        Ink.User => "0;1;36",
        Ink.Assistant => "0;1;32",
        Ink.Code => "0;36",
        Ink.Good => "0;32",
        Ink.Busy => "0;33",
        Ink.Bad => "0;31",
        Ink.Bar => "0;7",
        _ => "0",
    };

    private static string Attribute(Ink ink) => ink switch
    {
        Ink.Dim => "0;2",
        Ink.Strong or Ink.User or Ink.Assistant or Ink.Bad => "0;1",
        Ink.Bar => "0;7",
        _ => "0",
    };
}
