using System.Diagnostics;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>A file is read in one go and a line without scrolling: what is longer is two things, or wants another word.</summary>
public sealed class FileSizeTests
{
    private const int MostLines = 200;
    private const int MostColumns = 150;

    private static readonly string[] Folders = ["src/", "tests/", "bench/", "demo/", "wwwroot/", "ide/", "scripts/"];
    private static readonly string[] Endings = [".cs", ".js", ".mjs", ".ts", ".sh"];

    [Fact]
    public async Task Files_ThatSomebodyWrote_AreShortAndNarrow()
    {
        var files = (await WrittenAsync()).ToArray();

        Assert.True(files.Length > 500, $"Only {files.Length} files were found: does the search still work?");
        Exceptions.Of("fileSizes.txt").AreExactly(files.SelectMany(Problems));
    }

    private static IEnumerable<string> Problems(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        if (lines.Length > MostLines) yield return $"{file} lines";
        if (lines.Any(line => line.Length > MostColumns)) yield return $"{file} columns";
    }

    /// <summary>Of those that git has or would take: what a build or npm made is not among them.</summary>
    private static async Task<IEnumerable<string>> WrittenAsync()
    {
        string[] arguments = ["-C", Repository.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true })!;
        var files = (await git.StandardOutput.ReadToEndAsync()).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        await git.WaitForExitAsync();
        return files
            .Where(file => Folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)) || !file.Contains('/'))
            .Where(file => Endings.Contains(Path.GetExtension(file)) && File.Exists(Path.Combine(Repository.Root, file)));
    }
}
