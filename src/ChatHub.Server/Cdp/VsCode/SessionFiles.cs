using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>Finds a conversation's record on the hub's own disk, for desktop IDEs, whose pages cannot reach it.</summary>
internal static class SessionFiles
{
    /// <summary>The shown conversation is nearly always in the newest file; further back it is not worth the reading.</summary>
    private const int MostCandidates = 12;

    /// <summary>Looks in a folder like <c>…/Code/User</c>.</summary>
    public static async Task<ConversationRecord> FindAsync(string folder, RecordWanted want, CancellationToken cancellationToken)
    {
        var root = Expanded(folder);
        if (!Directory.Exists(root)) return new(null, 0, null, $"the folder {folder} does not exist (SessionFiles)", IsUnreachable: true);
        var files = In(root);
        foreach (var file in want.IsSure ? files.Where(file => SessionOf(file) == want.Session) : files.Take(MostCandidates))
        {
            if (await ReadSharedAsync(file.FullName, cancellationToken) is not { } text || !(want.IsSure || IsWanted(text, want))) continue;
            var session = SessionOf(file);
            var grew = file.Extension == ".jsonl" && session == want.Session && want.From <= text.Length
                && text.AsSpan(0, want.From).EndsWith(want.Tail, StringComparison.Ordinal);
            return grew ? new(session, want.From, text[want.From..], null) : new(session, 0, text, null);
        }

        return new(null, 0, null, "no session file has the shown messages yet");
    }

    /// <summary>The session files in a folder, the one written last first.</summary>
    /// <param name="folder">With a home folder in full (<see cref="Expanded"/>).</param>
    public static IEnumerable<FileInfo> In(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*.json*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true })
        .Where(file => file.Directory?.Name is "chatSessions" or "emptyWindowChatSessions")
        .OrderByDescending(file => file.LastWriteTimeUtc);

    /// <summary>Whose file it is.</summary>
    public static string SessionOf(FileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    /// <summary>The settings that name a folder that is not there, and the folder.</summary>
    public static IEnumerable<(string Setting, string Folder)> MissingFolders(PortMap ports) =>
        from profile in ports.All.Where(port => port.AgentHost is null).Select(port => port.Profile).DistinctBy(profile => profile.Name)
        from named in new[]
        {
            (Setting: nameof(IdeProfileOptions.SessionFiles), Folder: profile.SessionFiles),
            (Setting: nameof(IdeProfileOptions.AgentSessionFiles), Folder: profile.AgentSessionFiles),
        }
        where named.Folder is { Length: > 0 } folder && !Directory.Exists(Expanded(folder))
        select ($"{IdeOptions.Section}:{profile.Name}:{named.Setting}", named.Folder!);

    /// <summary>The folder with a home folder in full.</summary>
    public static string Expanded(string folder) =>
        folder.StartsWith('~') ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + folder[1..] : folder;

    private static bool IsWanted(string text, RecordWanted want) => want.Times.Count > 0
        ? want.Times.Any(time => Mentions(text, time))
        : want.Fragments.Count > 0 && want.Fragments.All(fragment => text.Contains(fragment, StringComparison.Ordinal));

    /// <summary>Logs are written without spaces, the one object of older versions with indents.</summary>
    private static bool Mentions(string text, long time) =>
        text.Contains($"\"timestamp\":{time}", StringComparison.Ordinal) || text.Contains($"\"timestamp\": {time}", StringComparison.Ordinal);

    /// <summary>The IDE has the file open for writing. Null: it was deleted meanwhile, or is somebody else's.</summary>
    public static async Task<string?> ReadSharedAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
