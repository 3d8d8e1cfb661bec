using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Documentation;

/// <summary>A page that calls a test to witness names one that there is.</summary>
public sealed partial class NamedTestsTests
{
    [Fact]
    public void Pages_TestsThatTheyName_AreThere()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToArray();
        var named = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(
                page => TestName().Matches(File.ReadAllText(page)).Select(match => (Page: Path.GetFileName(page), Test: match.Groups[1].Value)))
            .ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name =>
            Assert.True(
                tests.Any(test => test.Contains($" {name.Test}(", StringComparison.Ordinal)), $"{name.Page} names {name.Test}, which is not there"));
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+_[A-Za-z0-9]+_[A-Za-z0-9]+)`")]
    private static partial Regex TestName();
}
