using System.Text.RegularExpressions;

namespace ChatHub.Client.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Readme_Sample_IsTheCodeThatCompiles()
    {
        var readme = Lines(Regex.Match(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ReadmeSample.cs"));
        var sample = Lines(Regex.Match(source, "// <sample>\n(.*?)// </sample>", RegexOptions.Singleline).Groups[1].Value);

        Assert.NotEmpty(sample);
        Assert.Equal(["using ChatHub.Client;", .. sample], readme);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
