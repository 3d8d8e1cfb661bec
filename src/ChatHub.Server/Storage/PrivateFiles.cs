namespace ChatHub.Server.Storage;

/// <summary>Folders and files of the hub that its user alone may look into.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OfTheFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfTheFolder = OfTheFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and those above it, where they are not there.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OfTheFolder);
    }

    /// <summary>Opens a file to write to. Unbuffered: what was written is with the operating system.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">What becomes of one that is there, or is not.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not (FileMode.Open or FileMode.Truncate)) how.UnixCreateMode = OfTheFile;
        return new FileStream(path, how);
    }

    /// <summary>Writes a file anew, and its folder where there is none: whoever reads meanwhile sees the old file or the new one.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Replace(string path, Action<Stream> write)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = Open(next, FileMode.CreateNew)) write(file);
            File.Move(next, path, overwrite: true);
        }
        catch
        {
            File.Delete(next); // A full disk leaves no half a secret behind.
            throw;
        }
    }
}
