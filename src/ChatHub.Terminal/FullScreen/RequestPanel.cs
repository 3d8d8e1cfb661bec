using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What the agent waits for, above the box: a heading, and a window of the request's lines.</summary>
/// <param name="Lines">All lines of the request: the command whole, the choices last.</param>
/// <param name="Top">The line at the window's top.</param>
/// <param name="Height">The window's rows.</param>
internal sealed record RequestPanel(IReadOnlyList<(Span Line, UiChoice? Choice)> Lines, int Top, int Height)
{
    private const string Continued = "  ┊ ";

    /// <summary>What a request is about is laid out once: its command may have a hundred kilobytes.</summary>
    private static readonly ConditionalWeakTable<ChatRequest, Laid> About = [];

    /// <summary>Nothing waits.</summary>
    public static RequestPanel None { get; } = new([], 0, 0);

    /// <summary>The rows that it takes: the heading and the window.</summary>
    public int Rows => Lines.Count == 0 ? 0 : Height + 1;

    /// <summary>The lines in the window.</summary>
    public IEnumerable<(Span Line, UiChoice? Choice)> Window => Lines.Skip(Top).Take(Height);

    /// <summary>How many lines are below the window.</summary>
    public int Below => Math.Max(0, Lines.Count - Top - Height);

    /// <summary>The panel for a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="room">The rows that the conversation and the panel share.</param>
    public static RequestPanel Of(UiState state, int room)
    {
        if (state.Request is not { } request || room < 3) return None;
        var isAnswered = state.Answering is not null;
        var answering = state.Answering ?? new UiAnswering(request.Id);
        var lines = LinesOf(request, answering, state.Size.Width).ToList();
        // The conversation keeps a row, and a third of the screen where nobody answers just now.
        var height = Math.Min(lines.Count, (isAnswered ? room - 1 : Math.Max(2, room * 2 / 3)) - 1);
        return new(lines, Math.Clamp(answering.Top, 0, lines.Count - height), height);
    }

    private static IEnumerable<(Span, UiChoice?)> LinesOf(ChatRequest request, UiAnswering answering, int width)
    {
        foreach (var row in Lay(request, width)) yield return (row, null);
        if (answering.QuestionOf(request) is { } question)
        {
            foreach (var line in RequestText.Asked(question, answering.Answers.Count + 1))
                foreach (var row in Wrapped(line, width)) yield return (row, null);
        }

        foreach (var choice in UiChoice.Of(request, answering))
            yield return (new(CellWidth.Fit($"  {choice.Key}  {choice.Words}", width), Ink.Strong), choice);
        if (request.Options.Count + request.Questions.Count == 0)
            yield return (new(CellWidth.Fit("  It cannot be answered from here: answer it in the IDE.", width), Ink.Dim), null);
    }

    private static IReadOnlyList<Span> Lay(ChatRequest request, int width)
    {
        if (About.TryGetValue(request, out var known) && known.Width == width) return known.Rows;
        var laid = new Laid(width, [.. RequestText.About(request).SelectMany(line => Wrapped(line, width))]);
        About.AddOrUpdate(request, laid);
        return laid.Rows;
    }

    /// <summary>A line behind the bar stays behind one; where it goes on in another row, the bar says that no line ended there.</summary>
    private static IEnumerable<Span> Wrapped(string line, int width)
    {
        var bar = line.StartsWith(RequestText.Bar, StringComparison.Ordinal) ? RequestText.Bar : "";
        var ink = bar.Length > 0 ? Ink.Code : line.StartsWith(RequestText.Warning, StringComparison.Ordinal) ? Ink.Bad : Ink.Normal;
        return WordWrap.Lines(line[bar.Length..], Math.Max(2, width - Continued.Length))
            .Select((row, at) => new Span((at == 0 ? bar : bar.Length > 0 ? Continued : "    ") + row, ink));
    }

    private sealed record Laid(int Width, IReadOnlyList<Span> Rows);
}
