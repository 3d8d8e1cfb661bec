using System.Diagnostics;
using System.Text.Json;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Ides.PageAgent;

/// <summary>The page agent's <c>vscodeLabel.js</c>, run by node as it stands in the source tree.</summary>
public sealed class VsCodeLabelTests
{
    private const string Hint = "Inspect this in the accessible view with Alt+F2";
    private const string Table = "| a | b |\n| --- | --- |\n| 1 | 2 |";
    private const string Block = "```js\nx\n```\n";

    [Theory]
    [InlineData($"plain text {Hint}", "plain text")]
    [InlineData("plain text Inspect this in the accessible view via the command Open Accessible View which is currently not triggerable via keybinding.", "plain text")]
    [InlineData(" plain text", "plain text")] // Without the hint a space comes first.
    [InlineData($"1 table {Table} {Hint}", Table)]
    [InlineData($"2 tables are what I see {Hint}", "2 tables are what I see")] // No table follows: the answer's own words.
    [InlineData($"1 code block:  {Block}{Hint}", Block)]
    [InlineData($"1 code block: 1 table  {Table}\n{Block}{Hint}", $"{Table}\n{Block}")]
    [InlineData($"1 file tree 1 code block:  {Block}{Hint}", Block)]
    [InlineData($" code blocks: 2{Block}{Block} {Hint}", Block + Block)]
    [InlineData($" code blocks: 23 files\n{Block}{Block} {Hint}", $"3 files\n{Block}{Block}")] // The number is glued to the text.
    [InlineData($"2 tables  code blocks: 2{Block}{Block} {Hint}", Block + Block)]
    [InlineData($"2 code blocks:  {Block}{Block}", Block + Block)]
    public async Task AnswerOf_TemplateOfVsCode_IsTheMarkdownInIt(string label, string markdown) =>
        Assert.Equal(markdown, await AnswerOfAsync(label));

    private static async Task<string> AnswerOfAsync(string label)
    {
        var module = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Ides/PageAgent/vscodeLabel.js")).AbsoluteUri;
        var script = $"import {{ answerOf }} from '{module}'; process.stdout.write(JSON.stringify(answerOf({JsonSerializer.Serialize(label)})));";
        using var node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", "--input-type=module", "-e", script]) { RedirectStandardOutput = true })!;
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return JsonSerializer.Deserialize<string>(answer)!;
    }
}
