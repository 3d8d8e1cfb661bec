using System.Text.RegularExpressions;
using ChatHub.Server.Chats;

namespace ChatHub.EndToEnd.Tests;

[Trait("Needs", "Chromium")]
public sealed class GuideTests
{
    [Fact]
    public void AddingAnIde_ListsExactlyTheSelectorsThatTheAgentUses()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ChatHub.sln"))) root = root.Parent!;
        var agent = string.Concat(
            Directory.EnumerateFiles(Path.Combine(root.FullName, "src/ChatHub.Server/Cdp"), "*.js", SearchOption.AllDirectories)
                .Select(File.ReadAllText));
        var used = Regex.Matches(agent, @"\bselectors\.(\w+)").Select(match => match.Groups[1].Value).Distinct().Order().ToArray();
        var guide = File.ReadAllText(Path.Combine(root.FullName, "docs/adding-an-ide.md"));
        var listed = Regex.Matches(guide, @"^\| `(\w+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order().ToArray();

        Assert.Equal(used, listed);
        Assert.Equal(used, SelectorNames.All.Order());
    }
}
