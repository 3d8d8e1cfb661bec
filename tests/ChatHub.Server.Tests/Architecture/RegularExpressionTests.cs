using System.Text.Json;
using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>
/// A chat can hold any text, and what reads it runs on the thread that paints the IDE: no regular expression of ours takes more than twice the time
/// for twice the text. All are found in the sources, so that a new one is judged without being written down anywhere.
/// </summary>
public sealed class RegularExpressionTests
{
    private static readonly string[] Scripts =
        ["src/ChatHub.Server/Cdp", "src/ChatHub.Server/Hosting/Dashboard", "demo", "wwwroot", "ide/vscode-panel"];

    /// <summary>Expressions made at run time: where, and what they may look like.</summary>
    private static readonly Dictionary<string, string[]> MadeAtRunTime = new()
    {
        // The reader's own words, with every sign escaped.
        ["wwwroot/js/elements/searchBar.js"] = [@"aaaaaaaaaaaaaaab", @"\|\|\|\|\|\|\|x", "\n\n\n\n\n\n\n-"],
    };

    /// <summary>What must be found, so that nobody believes a judge who lets everything pass.</summary>
    private static readonly string[][] NotLinear =
    [
        [@"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$", "m"],
        [@"\s+$", ""],
        [@"\s*\S+\s*", "g"],
        [@"(a+)+$", ""],
        [@"(?:\w|_)*!", ""],
        [@"x*y", ""],
        ["`+[^`]*`+x", "g"],
        [@"\[([^\]]+)\]\(([^)]+)\)", "g"],
        [@"<[^>]*\/>", "g"],
    ];

    [Trait("Needs", "Patience")]
    [Fact]
    public async Task JavaScript_EveryExpressionOnHostileTexts_TakesTimeAsTheTextIsLong()
    {
        var all = await JudgeAsync(Scripts);
        var made = await JudgeAsync(MadeAtRunTime.Values.SelectMany(patterns => patterns).Select(pattern => new[] { pattern, "giu" }));

        Assert.True(all.Count > 50, $"Only {all.Count} regular expressions were found: does the search still work?");
        Assert.DoesNotContain(all, one => one.Problem is not null && !(one.Pattern is null && MadeAtRunTime.ContainsKey(one.Place.Split(':')[0])));
        Assert.All(made, one => Assert.Null(one.Problem));
    }

    /// <summary>Of the judge, who changes seldom and has to wait for what does not end.</summary>
    [Trait("Needs", "Time")]
    [Fact]
    public async Task JavaScript_ExpressionsThatAreNotLinear_AreFound() =>
        Assert.All(await JudgeAsync(NotLinear), one => Assert.True(one.Problem is not null, $"{one.Pattern} passes"));

    [Fact]
    public void CSharp_EveryExpression_CannotGoBack()
    {
        var uses = new Regex(
            @"new Regex\(|GeneratedRegex\(|\bRegex\.(?:IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(",
            RegexOptions.NonBacktracking);
        var statements = ServerSources.Files(Path.Combine(Repository.Root, "src"))
            .SelectMany(path => File.ReadAllText(path).Split(';').Where(statement => uses.IsMatch(statement)))
            .ToArray();

        Assert.NotEmpty(statements);
        Assert.All(statements, statement => Assert.Contains("RegexOptions.NonBacktracking", statement, StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<Judged>> JudgeAsync(IEnumerable<string[]> patterns) =>
        JudgeAsync("--these", JsonSerializer.Serialize(patterns));

    private static async Task<IReadOnlyList<Judged>> JudgeAsync(params string[] arguments)
    {
        var script = Path.Combine(Repository.Root, "tests/ChatHub.Server.Tests/Architecture/regularExpressions.mjs");
        var lines = await Node.LinesAsync([script, Repository.Root, .. arguments]);
        return [.. lines.Select(line => JsonSerializer.Deserialize<Judged>(line, JsonSerializerOptions.Web)!)];
    }

    /// <summary>What was found of one expression.</summary>
    /// <param name="Place">File and line.</param>
    /// <param name="Pattern">The expression, or null where it is made at run time.</param>
    /// <param name="Problem">What is wrong with it, or null.</param>
    private sealed record Judged(string Place, string? Pattern, string? Problem);
}
