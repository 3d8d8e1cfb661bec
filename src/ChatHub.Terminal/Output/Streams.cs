using System.Text;
using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using Spectre.Console;

namespace ChatHub.Terminal.Output;

/// <summary>Standard output for what was asked for, standard error for what is said about it.</summary>
/// <remarks>Each of them is plain lines where it is no terminal: no colours, no progress, nothing that moves.</remarks>
internal sealed class Streams
{
    private Streams(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal, bool noColour)
    {
        (Out, Error) = (output, error);
        (OutIsTerminal, ErrorIsTerminal) = (outputIsTerminal, errorIsTerminal);
        HasColours = !noColour;
        Console = Styled(output, outputIsTerminal);
        ErrorConsole = Styled(error, errorIsTerminal);
    }

    /// <summary>Standard output; every line is written at once.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Is standard output a terminal that understands escape sequences?</summary>
    public bool OutIsTerminal { get; }

    /// <summary>Is standard error one?</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>False where <c>NO_COLOR</c> is set.</summary>
    public bool HasColours { get; }

    /// <summary>Standard output with styles.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard error with styles.</summary>
    public IAnsiConsole ErrorConsole { get; }

    /// <summary>The streams of this process.</summary>
    public static Streams OfProcess()
    {
        // Windows' console takes UTF-8 only when it is told so; elsewhere it is what a terminal speaks.
        if (OperatingSystem.IsWindows()) System.Console.OutputEncoding = Encoding.UTF8;
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Streams(
            Writer(StandardOutput.OfProcess()), Writer(System.Console.OpenStandardError()),
            !System.Console.IsOutputRedirected && !isDumb, !System.Console.IsErrorRedirected && !isDumb,
            !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
    }

    /// <summary>Streams of a test.</summary>
    public static Streams Of(TextWriter output, TextWriter error) => new(output, error, false, false, noColour: true);

    /// <summary>Says something about the work to the person, on a line of standard error.</summary>
    public void Say(string text)
    {
        try
        {
            Error.WriteLine(SafeText.Line(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody can be told; the exit code has to do.
        }
    }

    /// <summary>Writes what was done to standard output: it is done whether that can be written or not, and is said wherever it can be.</summary>
    /// <exception cref="Failure">
    /// Standard output cannot be written. Nobody who reads it is no failure: the exit code says what became of it.
    /// </exception>
    public async Task WriteDoneAsync(string words)
    {
        try
        {
            await Out.WriteLineAsync(words);
        }
        catch (UnwritableOutput e) when (!e.IsClosedPipe)
        {
            throw new Failure(ExitCode.OutputUnwritable, $"{words}; but standard output cannot be written: {e.Message}.", e);
        }
        catch (UnwritableOutput)
        {
            // Nobody reads it.
        }
    }

    /// <summary>Writes the line above a message, without its end: in colour on a terminal.</summary>
    public void Heading(ChatRole role, string text)
    {
        if (!OutIsTerminal) Out.Write(text);
        else Console.Write(new Text(
            text,
            new Style(
                role == ChatRole.User ? Color.Aqua : role == ChatRole.Assistant ? Color.Lime : Color.Yellow, decoration: Decoration.Bold)));
    }

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };

    private IAnsiConsole Styled(TextWriter writer, bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = isTerminal && HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
