using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Architecture;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Scripts;

/// <summary>
/// <c>test.sh</c> runs the end-to-end tests in lanes, and <c>scripts/faults.sh</c> those that take their time: a class that is in none would run
/// nowhere, and one that is in two would run twice.
/// </summary>
public sealed partial class TestLanesTests
{
    private static readonly string[] Lanes = ["Chromium", "Dashboard", "VsCode", "AgentHost", "Quiet", "Time"];

    public static TheoryData<string> Files =>
        [.. ServerSources.Files(Folder)
            .Where(file => TestClass().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Folder, file))];

    private static string Folder => Path.Combine(Repository.Root, "tests/ChatHub.EndToEnd.Tests");

    [Theory]
    [MemberData(nameof(Files))]
    public void EndToEndTests_EveryClass_IsInOneLane(string file)
    {
        var classes = TestClass().Matches(File.ReadAllText(Path.Combine(Folder, file)));

        Assert.All(classes, found => Assert.Single(Lanes, lane => found.Value.Contains($"[Trait(\"Needs\", \"{lane}\")]", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("test.sh", "Needs=Chromium&Needs!=Quiet&Needs!=Time")]
    [InlineData("test.sh", "Needs=Dashboard&Needs!=Quiet")]
    [InlineData("test.sh", "Needs=VsCode&Needs!=Time")]
    [InlineData("test.sh", "Needs=AgentHost&Needs!=Time")]
    [InlineData("test.sh", "Needs=Quiet")]
    [InlineData("scripts/faults.sh", "Needs=Time")]
    public void Script_EveryLane_IsRun(string script, string lane) =>
        Assert.Contains($"\"{lane}\"", File.ReadAllText(Path.Combine(Repository.Root, script)), StringComparison.Ordinal);

    /// <summary>An outermost class of tests, with its attributes.</summary>
    [GeneratedRegex(@"(?:^\[[^\n]*\]\n)*^public sealed (?:partial )?class \w+Tests\b", RegexOptions.Multiline)]
    private static partial Regex TestClass();
}
