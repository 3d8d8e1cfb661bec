using System.Reflection;
using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>What has its one place, and must not get a second one.</summary>
public sealed class OnePlaceTests
{
    [Fact]
    public void PortNotAllowed_Thrown_IsInPortMapAlone() =>
        Assert.Equal(
            ["Chats/PortMap.cs"],
            FilesWith(new Regex(@"(?:new ChatHubException|new)\(\s*ErrorCode\.PortNotAllowed\b", RegexOptions.NonBacktracking)));

    [Fact]
    public void PageAgentMethods_ByName_AreCalledInTheFilesOfItsTwoPartsAlone()
    {
        string[] files = ["Cdp/PageAgent/FrameAgent.cs", "Cdp/PageAgent/PlaceAgent.cs"];
        var agent = string.Concat(files.Select(file => File.ReadAllText(Path.Combine(Repository.Server, file))));
        var names = new Regex(@"(?:CallAsync|AskOnceAsync)\(""(?<name>\w+)""", RegexOptions.NonBacktracking)
            .Matches(agent)
            .Select(call => call.Groups["name"].Value)
            .ToHashSet();

        Assert.Superset(new HashSet<string> { "locate", "read", "prepare", "submit", "retract", "heard" }, names);
        Assert.Equal(
            files, FilesWith(new Regex($@"Async\(""(?:{string.Join('|', names)})""", RegexOptions.NonBacktracking)).Order());
    }

    [Fact]
    public void Collections_KeyedByANumber_AreTheMapOfPortsAlone()
    {
        var keyed = from type in typeof(Program).Assembly.GetTypes()
                    from field in type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                    where field.FieldType.IsGenericType
                        && field.FieldType.Name.Contains("Dictionary", StringComparison.Ordinal)
                        && field.FieldType.GetGenericArguments()[0] == typeof(int)
                    select $"{type.Name}.{field.Name}";

        Assert.Equal(["PortMap._byNumber", "SentIds._alike"], keyed.Order()); // The second's numbers are hashes of texts.
    }

    [Theory]
    [InlineData("hubs/chat", "src/ChatHub.Contracts/WireNames.cs")]
    [InlineData("access_token", "src/ChatHub.Contracts/WireNames.cs")]
    [InlineData(nameof(IChatHubClient.HistoryChanged))]
    [InlineData(nameof(IChatHubClient.PortStatusChanged))]
    [InlineData(nameof(IChatHubClient.ServerStatusChanged))]
    public void WireNames_AsTexts_AreInTheContractsAlone(string name, params string[] places) =>
        Assert.Equal(places, from file in ServerSources.Files(Path.Combine(Repository.Root, "src"))
                             where new Regex($"\"/?{name}", RegexOptions.NonBacktracking).IsMatch(File.ReadAllText(file))
                             select Path.GetRelativePath(Repository.Root, file));

    private static IEnumerable<string> FilesWith(Regex pattern) =>
        Directory.EnumerateFiles(Repository.Server, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Name: Path.GetRelativePath(Repository.Server, file)))
            .Where(file =>
                !file.Name.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules"]).Any()
                    && pattern.IsMatch(File.ReadAllText(file.File)))
            .Select(file => file.Name);
}
