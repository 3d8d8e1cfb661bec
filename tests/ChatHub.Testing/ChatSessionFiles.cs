namespace ChatHub.Testing;

/// <summary>The chats in a VS Code user data folder.</summary>
internal sealed class ChatSessionFiles(string userDataDirectory)
{
    private readonly string storage = Path.Combine(userDataDirectory, "User", "workspaceStorage");

    /// <summary>The conversation of the file written last; empty if there is none.</summary>
    public async Task<IReadOnlyList<(string Role, string Text)>> NewestAsync()
    {
        var newest = Files().OrderByDescending(file => file.LastWriteTimeUtc).FirstOrDefault();
        return newest is null ? [] : ChatSessionLog.Turns(await File.ReadAllTextAsync(newest.FullName));
    }

    /// <summary>All conversations that something was said in, and whose files are whole, by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<(string Role, string Text)>>> AllAsync()
    {
        Dictionary<string, IReadOnlyList<(string Role, string Text)>> all = [];
        foreach (var file in Files())
        {
            var turns = TurnsOf(await ReadAsync(file));
            if (turns.Count > 0) all[Path.GetFileNameWithoutExtension(file.Name)] = turns;
        }

        return all;
    }

    /// <summary>A file may lack its beginning until VS Code writes it anew: seen with a chat in a window of its own, in version 1.139.</summary>
    private static IReadOnlyList<(string Role, string Text)> TurnsOf(string log)
    {
        try
        {
            return ChatSessionLog.Turns(log);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Nothing where it was deleted meanwhile.</summary>
    private static async Task<string> ReadAsync(FileInfo file)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName);
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private IEnumerable<FileInfo> Files()
    {
        if (!Directory.Exists(storage)) return [];
        return Directory.EnumerateDirectories(storage)
            .Select(workspace => new DirectoryInfo(Path.Combine(workspace, "chatSessions")))
            .Where(folder => folder.Exists)
            .SelectMany(folder => folder.EnumerateFiles("*.jsonl"));
    }
}
