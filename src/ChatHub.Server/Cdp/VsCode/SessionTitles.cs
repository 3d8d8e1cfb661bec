using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>What the session files on the hub's own disk say of their conversations: title and time. Thread-safe.</summary>
/// <remarks>
/// Read when somebody asks for the list, each file once as long as it is not written to. What takes longer than a list may is read when it is asked
/// for again, and left out until then.
/// </remarks>
/// <param name="time">The clock.</param>
internal sealed class SessionTitles(TimeProvider time)
{
    /// <summary>How long reading may take for one list.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>A file that is longer (in bytes) is not read for its title: its time is that of its last writing.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Bytes that are read for one list.</summary>
    private const long MostBytesTogether = 128 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, (DateTime At, PageConversation? Told)> _known = new();

    /// <summary>The conversations of the files that were written last, the newest first; of those without a message nothing.</summary>
    public async Task<IReadOnlyList<PageConversation>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var root = SessionFiles.Expanded(folder);
        if (!Directory.Exists(root)) return [];
        var (began, bytes) = (time.GetTimestamp(), 0L);
        List<PageConversation> told = [];
        HashSet<string> paths = [];
        foreach (var file in SessionFiles.In(root).Take(PlaceBounds.MostConversations))
        {
            paths.Add(file.FullName);
            var (at, length) = (file.LastWriteTimeUtc, LengthOf(file));
            if (!_known.TryGetValue(file.FullName, out var known) || known.At != at)
            {
                if (time.GetElapsedTime(began) > Limit || (bytes += length) > MostBytesTogether) continue;
                _known[file.FullName] = known = (at, await ReadAsync(file, length, cancellationToken));
            }

            if (known.Told is { } one) told.Add(one);
        }

        foreach (var path in _known.Keys.Where(path => !paths.Contains(path))) _known.TryRemove(path, out _);
        return ToldConversations.Merged([told]);
    }

    private static async Task<PageConversation?> ReadAsync(FileInfo file, long length, CancellationToken cancellationToken)
    {
        var session = SessionFiles.SessionOf(file);
        if (!PlaceBounds.IsSession(session)) return null;
        if (length > MostBytes) return new(session, null, new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds());
        try
        {
            if (await SessionFiles.ReadSharedAsync(file.FullName, cancellationToken) is not { } text) return null;
            var log = new ChatSessionLog();
            log.Feed(session, 0, text);
            return log.Turns() is [var first, ..] and [.., var last]
                ? new(session, ReportBounds.Title(log.Title ?? FirstLine(first.Request)), last.SentAt)
                : null;
        }
        catch (JsonException)
        {
            return null; // It is being written, or of a form that is not known.
        }
    }

    private static string? FirstLine(string text) => text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);

    /// <summary>Zero where it was deleted meanwhile.</summary>
    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
