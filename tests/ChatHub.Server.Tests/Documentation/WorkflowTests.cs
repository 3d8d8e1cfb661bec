using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Documentation;

/// <summary>What runs at every push runs the code that was looked at, and may change nothing.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Workflow_Any_MayOnlyReadAndNamesItsActionsByCommit(string name)
    {
        var workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", name));
        var actions = Uses().Matches(workflow).Select(action => action.Value.Trim()).ToArray();

        Assert.Matches(@"(?m)^permissions:\n  contents: read\n\S", workflow);
        Assert.DoesNotMatch(@"(?m)^\s+permissions:", workflow); // No job takes more.
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
    }

    [GeneratedRegex(@"^.*\buses:.*$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
