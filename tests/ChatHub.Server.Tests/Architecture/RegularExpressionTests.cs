using System.Text.Json;
using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>
/// A chat can hold any text, and what reads it runs on the thread that paints the IDE: no regular expression of ours takes more than twice the time for twice the text.
/// All are found in the sources, so that a new one is judged without being written down anywhere.
/// </summary>
public sealed class RegularExpressionTests
{
    private static readonly string[] Scripts = ["src/ChatHub.Server/Cdp", "src/ChatHub.Server/Hosting/Dashboard", "demo", "wwwroot", "ide/vscode-panel"];

    /// <summary>Expressions made at run time: where, and what they may look like.</summary>
    private static readonly Dictionary<string, string[]> MadeAtRunTime = new()
    {
        // The reader's own words, with every sign escaped.
        ["wwwroot/js/elements/searchBar.js"] = [@"aaaaaaaaaaaaaaab", @"\|\|\|\|\|\|\|x", "\n\n\n\n\n\n\n-"],
    };

    [Fact]
    public async Task JavaScript_EveryExpressionOnHostileTexts_TakesTimeAsTheTextIsLong()
    {
        var all = await JudgeAsync(Scripts);

        Assert.True(all.Count > 50, $"Only {all.Count} regular expressions were found: does the search still work?");
        Assert.DoesNotContain(all, one => one.Problem is not null && !(one.Pattern is null && MadeAtRunTime.ContainsKey(one.Place.Split(':')[0])));
        foreach (var pattern in MadeAtRunTime.Values.SelectMany(patterns => patterns))
            Assert.Null((await JudgeAsync("--one", pattern, "giu")).Single().Problem);
    }

    [Theory]
    [InlineData(@"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$", "m")]
    [InlineData(@"\s+$", "")]
    [InlineData(@"\s*\S+\s*", "g")]
    [InlineData(@"(a+)+$", "")]
    [InlineData(@"(?:\w|_)*!", "")]
    [InlineData(@"x*y", "")]
    [InlineData("`+[^`]*`+x", "g")]
    [InlineData(@"\[([^\]]+)\]\(([^)]+)\)", "g")]
    [InlineData(@"<[^>]*\/>", "g")]
    public async Task JavaScript_ExpressionThatIsNotLinear_IsFound(string pattern, string flags) =>
        Assert.NotNull((await JudgeAsync("--one", pattern, flags)).Single().Problem);

    [Fact]
    public void CSharp_EveryExpression_CannotGoBack()
    {
        var uses = new Regex(@"new Regex\(|GeneratedRegex\(|\bRegex\.(?:IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(", RegexOptions.NonBacktracking);
        var folder = Path.Combine(Repository.Root, "src");
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));
        var statements = files.SelectMany(path => File.ReadAllText(path).Split(';').Where(statement => uses.IsMatch(statement)).Select(statement => (Path: Path.GetRelativePath(folder, path), Statement: statement.Trim()))).ToArray();

        Assert.NotEmpty(statements);
        Assert.All(statements, one => Assert.Contains("RegexOptions.NonBacktracking", one.Statement, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Judged>> JudgeAsync(params string[] arguments)
    {
        var script = Path.Combine(Repository.Root, "tests/ChatHub.Server.Tests/Architecture/regularExpressions.mjs");
        return [.. (await Node.LinesAsync([script, Repository.Root, .. arguments])).Select(line => JsonSerializer.Deserialize<Judged>(line, JsonSerializerOptions.Web)!)];
    }

    /// <summary>What was found of one expression.</summary>
    /// <param name="Place">File and line.</param>
    /// <param name="Pattern">The expression, or null where it is made at run time.</param>
    /// <param name="Problem">What is wrong with it, or null.</param>
    private sealed record Judged(string Place, string? Pattern, string? Problem);
}
