using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub search</c>.</summary>
internal static class SearchCommand
{
    /// <summary>Writes the messages that hold a text, newest first: as a table on a terminal, else as lines.</summary>
    public static async Task<ExitCode> RunAsync(Session session, string text, int limit, bool json, CancellationToken cancellationToken)
    {
        if (text.Length is 0 or > WireLimits.SearchCharacters)
            throw new Failure(ExitCode.Usage, $"A text to search for has 1 to {WireLimits.SearchCharacters} characters. Give fewer, or some.");
        if (limit is < 1 or > WireLimits.MostFound)
            throw new Failure(ExitCode.Usage, $"--limit is between 1 and {WireLimits.MostFound}.");
        var found = await session.AskAsync("Searching …", (hub, token) => hub.SearchHistories(text, limit, token), cancellationToken);
        var streams = session.Streams;
        if (json) await streams.Out.WriteLineAsync(JsonText.Of(found));
        else if (streams.OutIsTerminal && found.Count > 0) streams.Console.Write(FoundTable.Of(found));
        else foreach (var line in FoundTable.Lines(found)) await streams.Out.WriteLineAsync(line);
        if (found.Count == 0) streams.Say("Nothing was found in the conversations that the hub has read since it was started.");
        if (found.Count == limit) streams.Say($"Not more than {limit} are shown: --limit.");
        return ExitCode.Done;
    }
}
