using System.Text.Json;
using System.Xml.Linq;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Packages;

/// <summary>What is restored is what was locked, from one source, for each system that the hub is published for.</summary>
public sealed class LockFileTests
{
    private static readonly string[] Systems = ["linux-x64", "linux-arm64", "win-x64", "osx-arm64"];

    /// <summary>The first of the 10.0 line without CVE-2026-70159, -70188, -96236 and -114146.</summary>
    private static readonly Version Mended = new(10, 0, 15);

    public static TheoryData<string> Projects()
    {
        var projects = new TheoryData<string>();
        foreach (var folder in new[] { "src", "tests", "bench" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            {
                if (!file.Contains("node_modules", StringComparison.Ordinal))
                    projects.Add(Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!));
            }
        }

        return projects;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void LockFile_OfEachProject_IsForEverySystemAndHasNoAspNetCoreWithKnownVulnerabilities(string project)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, project, "packages.lock.json")));
        var targets = file.RootElement.GetProperty("dependencies").EnumerateObject().ToList();

        Assert.All(Systems, system => Assert.Contains(targets, target => target.Name == $"net10.0/{system}"));
        foreach (var package in targets
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(package => package.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)))
        {
            Assert.True(Version.Parse(package.Value.GetProperty("resolved").GetString()!) >= Mended, $"{project}: {package.Name}");
        }
    }

    [Fact]
    public void Sources_OfPackages_AreOneAndMapped()
    {
        var config = XDocument.Load(Path.Combine(Repository.Root, "nuget.config")).Root!;

        Assert.Single(config.Element("packageSources")!.Elements("add"));
        Assert.NotNull(config.Element("packageSources")!.Element("clear"));
        Assert.Equal("*", config.Element("packageSourceMapping")!.Element("packageSource")!.Element("package")!.Attribute("pattern")!.Value);
    }
}
