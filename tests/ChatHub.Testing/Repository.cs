namespace ChatHub.Testing;

/// <summary>Where this repository is: what users start (run.sh, the demo) is tested from there, not from a copy.</summary>
internal static class Repository
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The full path of a file of the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The full path of a file that a test leaves behind to be looked at; its folder is made.</summary>
    public static string ArtifactOf(string file)
    {
        var path = Path.Combine(Root, "artifacts", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ChatHub.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The program runs outside of the repository."));
}
