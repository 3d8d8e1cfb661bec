namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>Reads which hosts make themselves known in a folder of VS Code's, and leaves out those that are not the hub's own user's.</summary>
/// <param name="users">Whose files and processes are.</param>
internal sealed class HostRegistry(IHostUsers users)
{
    /// <summary>An entry has some hundred bytes.</summary>
    private const int MostBytes = 64 * 1024;

    private const int MostEntries = 100;

    /// <summary>The entries that count: file and process are the hub's user's, and the process lives.</summary>
    /// <param name="userData">VS Code's user data folder.</param>
    public IReadOnlyList<HostEntry> Read(string userData)
    {
        var folder = Path.Join(userData, "agent-host", "local-endpoint", "entries");
        if (!Directory.Exists(folder)) return [];
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Take(MostEntries).Select(ReadOne).OfType<HostEntry>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private HostEntry? ReadOne(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            // Of the open file: what the name stands for may be another one by now.
            if (users.OwnerOf(file) != users.Own) return null;
            var buffer = new byte[MostBytes];
            var length = RandomAccess.Read(file, buffer, 0);
            return length < MostBytes && HostEntry.From(buffer.AsMemory(0, length)) is { } entry && users.OwnerOf(entry.ProcessId) == users.Own
                ? entry
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null; // It went while it was looked at, or is no file.
        }
    }
}
