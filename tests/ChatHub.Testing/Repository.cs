namespace ChatHub.Testing;

/// <summary>Where this repository is: what users start (run.sh, the demo) is tested from there, not from a copy.</summary>
internal static class Repository
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The full path of a file of the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ChatHub.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The program runs outside of the repository."));
}
