using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>
/// Finds the record of a chat that an Agent Host runs, in the folder where the Copilot harness keeps its sessions. Not thread-safe.
/// </summary>
/// <remarks>
/// Nothing in the page names the session: its own id is the harness's, which the window does not have. So the shown messages tell: their places,
/// words and times. Two sessions that fit are none. The other harnesses keep theirs elsewhere, in other forms, which are not read.
/// </remarks>
/// <param name="folder">The folder, or null: nothing is to be read.</param>
internal sealed class HostedSessions(string? folder)
{
    /// <summary>The harness whose sessions are read.</summary>
    private const string Copilot = "copilot";

    private const string Events = "events.jsonl";

    /// <summary>The shown conversation is nearly always in the newest file; further back it is not worth the reading.</summary>
    private const int MostCandidates = 12;

    private HostedSession? _found;

    /// <summary>Those that the profile lets the hub read.</summary>
    public static HostedSessions Of(IdeProfile profile) => new(FolderOf(profile));

    /// <summary>
    /// The folder: named by the profile, else the harness's own where the profile lets the hub read the IDE's files at all.
    /// </summary>
    public static string? FolderOf(IdeProfile profile) => profile switch
    {
        { AgentSessionFiles: { } named } => named.Length > 0 ? named : null,
        { SessionFiles.Length: > 0 } => Path.Combine(Environment.GetEnvironmentVariable("COPILOT_HOME") ?? "~/.copilot", "session-state"),
        _ => null,
    };

    /// <summary>The session of a chat.</summary>
    /// <param name="harness">Which harness runs it.</param>
    /// <param name="rows">The messages that are shown.</param>
    /// <param name="known">The session that was found to be that of the same conversation before, or null.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async Task<ConversationRecord> FindAsync(
        string harness, IReadOnlyList<PageRow> rows, string? known, CancellationToken cancellationToken)
    {
        if (harness != Copilot) return None("of this harness no record is read", isUnreachable: true);
        if (folder is null) return None("the profile names no folder for it (AgentSessionFiles)", isUnreachable: true);
        var root = SessionFiles.Expanded(folder);
        if (!Directory.Exists(root)) return None($"the folder {folder} does not exist (AgentSessionFiles)", isUnreachable: true);
        if (_found is { } before && before.Name == known && await IsOfAsync(before, rows, cancellationToken)) return Told(before);
        _found = null;
        foreach (var file in In(root).Take(MostCandidates))
        {
            var candidate = new HostedSession(file);
            if (!await IsOfAsync(candidate, rows, cancellationToken)) continue;
            if (_found is not null)
            {
                _found = null;
                return None("two sessions have the shown messages");
            }

            _found = candidate;
        }

        return _found is { } found ? Told(found) : None("no session has the shown messages yet");
    }

    /// <summary>The sessions' files, the one written last first.</summary>
    private static IEnumerable<FileInfo> In(string root) => new DirectoryInfo(root)
        .EnumerateFiles(Events, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true })
        .Where(file => PlaceBounds.IsSession(file.Directory!.Name))
        .OrderByDescending(file => file.LastWriteTimeUtc);

    private static async Task<bool> IsOfAsync(HostedSession session, IReadOnlyList<PageRow> rows, CancellationToken cancellationToken) =>
        await session.ReadOnAsync(cancellationToken) && TurnAlignment.IsAligned(session.Turns, rows);

    private static ConversationRecord Told(HostedSession session) => new(session.Name, 0, null, null) { Turns = [.. session.Turns] };

    private static ConversationRecord None(string why, bool isUnreachable = false) => new(null, 0, null, why, isUnreachable);
}
