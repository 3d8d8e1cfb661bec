using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Architecture;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Scripts;

/// <summary>
/// <c>test.sh</c> runs the end-to-end tests in lanes: a class that is in none would run nowhere, and one that is in two would run twice.
/// </summary>
public sealed partial class TestLanesTests
{
    private static readonly string[] Lanes = ["Chromium", "VsCode"];

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

    [Fact]
    public void TestScript_EveryLane_IsRun()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "test.sh"));

        Assert.All(Lanes, lane => Assert.Contains($"\"Needs={lane}&Needs!=Quiet\"", script, StringComparison.Ordinal));
        Assert.Contains("\"Needs=Quiet\"", script, StringComparison.Ordinal);
    }

    /// <summary>An outermost class of tests, with its attributes.</summary>
    [GeneratedRegex(@"(?:^\[[^\n]*\]\n)*^public sealed (?:partial )?class \w+Tests\b", RegexOptions.Multiline)]
    private static partial Regex TestClass();
}
