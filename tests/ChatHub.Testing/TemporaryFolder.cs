namespace ChatHub.Testing;

/// <summary>A folder of its own under the system's temporary one, gone after use.</summary>
public sealed class TemporaryFolder : IDisposable
{
    // Short: Unix sockets live in it, and their paths end at 107 bytes.
    public string Path { get; } = Directory.CreateTempSubdirectory("chathub-").FullName;

    public string Subfolder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose()
    {
        // A process that dies may write its last file while the folder is being deleted.
        for (var attempt = 1; Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (attempt == 5) return;
            }
        }
    }
}
