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

    private IEnumerable<FileInfo> Files()
    {
        if (!Directory.Exists(storage)) return [];
        return Directory.EnumerateDirectories(storage)
            .Select(workspace => new DirectoryInfo(Path.Combine(workspace, "chatSessions")))
            .Where(folder => folder.Exists)
            .SelectMany(folder => folder.EnumerateFiles("*.jsonl"));
    }
}
