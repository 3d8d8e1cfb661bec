using System.Diagnostics;
using System.Text.Json;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.VsCode;

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

    /// <summary>The label is read at every change of an answer that grows, on the thread that paints the window.</summary>
    [Theory]
    [InlineData("1 table ", "\n", "x")]
    [InlineData("1 table ", " ", "x")]
    [InlineData("1 table ", "|", "x")]
    [InlineData("1 table ", "| - ", "x")]
    [InlineData("1 table ", "-\n", "x")]
    [InlineData("1 table ", "\t|\n", "x")]
    [InlineData(" code blocks: ", "1", "x " + Hint)]
    [InlineData(" code blocks: ", "7\n```\n", "x " + Hint)]
    [InlineData("2", "2", " tables ")]
    [InlineData("", "Inspect this in the accessible view with ", "x")]
    [InlineData("", "`", "x")]
    public async Task AnswerOf_HostileLabel_TakesTimeAsItIsLong(string beginning, string pump, string end)
    {
        // The processor's time: what else the machine does is not in it.
        var module = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Cdp/VsCode/js/vscodeLabel.js")).AbsoluteUri;
        var script = $$"""
            import { answerOf } from '{{module}}';
            const [beginning, pump, end] = {{JsonSerializer.Serialize(new[] { beginning, pump, end })}};
            const spent = () => { const { user, system } = process.cpuUsage(); return user + system; };
            function best(work, length) {
              const label = beginning + pump.repeat(length / pump.length) + end;
              let least = Infinity;
              for (let round = 0; round < 5; round++) {
                const started = spent();
                work(label);
                least = Math.min(least, spent() - started);
              }
              return least;
            }
            const everySign = label => [...label].length;
            process.stdout.write(JSON.stringify([best(everySign, 100_000), best(answerOf, 100_000)]));
            """;

        var times = JsonSerializer.Deserialize<double[]>(await NodeAsync(script))!;

        // Looking at each sign once is the floor; what looks at the rest for each sign takes thousands of times as long.
        Assert.True(times[1] < times[0] * 50, $"Signs of the label: {times[0]} µs, its answer: {times[1]} µs");
    }

    private static async Task<string> AnswerOfAsync(string label)
    {
        var module = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Cdp/VsCode/js/vscodeLabel.js")).AbsoluteUri;
        var script = $"import {{ answerOf }} from '{module}'; process.stdout.write(JSON.stringify(answerOf({JsonSerializer.Serialize(label)})));";
        return JsonSerializer.Deserialize<string>(await NodeAsync(script))!;
    }

    private static async Task<string> NodeAsync(string script)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", "--input-type=module", "-e", script]) { RedirectStandardOutput = true })!;
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return answer;
    }
}
