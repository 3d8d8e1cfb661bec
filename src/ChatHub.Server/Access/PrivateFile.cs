namespace ChatHub.Server.Access;

/// <summary>Files that only their user can read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file anew, and its folder where there is none: whoever reads meanwhile sees the old file or the new one.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Guid.NewGuid():N}";
        // Made with its mode: between a creation and a change of mode somebody could open it.
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = Owners;
        try
        {
            using (var file = new FileStream(next, how)) write(file);
            File.Move(next, path, overwrite: true);
        }
        catch
        {
            File.Delete(next); // A full disk leaves no half a secret behind.
            throw;
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, Owners | UnixFileMode.UserExecute);
    }
}
