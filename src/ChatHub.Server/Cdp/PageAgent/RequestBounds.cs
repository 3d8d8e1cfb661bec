using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>How much of the requests that a page names is believed. The page is not trusted.</summary>
internal static class RequestBounds
{
    /// <summary>Of what is shown beside a command, in characters.</summary>
    private const int MostDetail = 256 * 1024;

    private const int MostLine = 500;
    private const int MostKey = 20_000;
    private const int MostRequests = 100;
    private const int MostOptions = 100;

    /// <summary>Is it what an agent may wait for?</summary>
    public static bool AreBelieved(IReadOnlyList<PageRequest>? requests) =>
        requests is null || (requests.Count <= MostRequests && requests.All(IsBelieved));

    /// <summary>The requests, with what goes to every client cut to a length that a person reads; never a command.</summary>
    public static IReadOnlyList<PageRequest>? Cut(IReadOnlyList<PageRequest>? requests) => requests is null ? null : [.. requests.Select(Cut)];

    private static PageRequest Cut(PageRequest request)
    {
        var bytes = request.Command is { } command ? Encoding.UTF8.GetByteCount(command) : 0;
        var isTooLong = bytes > WireLimits.CommandBytes;
        return request with
        {
            Title = Line(request.Title),
            Command = isTooLong ? null : request.Command,
            Detail = isTooLong
                ? $"The command is {(bytes + 1023) / 1024} KiB long, which is too long to be shown here. Look at the IDE."
                : Text(request.Detail),
            Language = request.Language is { } language ? Line(language) : null,
            Warnings = [.. (request.Warnings ?? []).Select(Text).OfType<string>()],
            Options = [.. (request.Options ?? []).Select(option => option with { Label = Line(option.Label) })],
            Questions = [.. (request.Questions ?? []).Select(Cut)],
        };
    }

    private static PageQuestion Cut(PageQuestion question) => question with
    {
        Text = Text(question.Text)!,
        Options = [.. (question.Options ?? []).Select(option => option with { Label = Line(option.Label), Description = Text(option.Description) })],
    };

    private static bool IsBelieved(PageRequest request) =>
        request is { Key.Length: <= MostKey, Title: not null, Slot: null or (>= 0 and < ReportBounds.MostMessages) }
            && Enum.IsDefined(request.Kind)
            && AreFew(request.Warnings, warning => warning is not null)
            && AreFew(request.Options, option => option is { Label: not null } && Enum.IsDefined(option.Kind))
            && AreFew(request.Questions, question =>
                question is { Text: not null } && AreFew(question.Options, option => option is { Label: not null }));

    private static bool AreFew<T>(IReadOnlyList<T>? items, Func<T, bool> isBelieved) =>
        items is null || (items.Count <= MostOptions && items.All(isBelieved));

    private static string Line(string text) => PageText.Line(text, MostLine);

    private static string? Text(string? text) => text is { Length: > MostDetail } ? text[..CutAt(text)] + "…" : text;

    private static int CutAt(string text) => char.IsHighSurrogate(text[MostDetail - 1]) ? MostDetail - 1 : MostDetail;
}
