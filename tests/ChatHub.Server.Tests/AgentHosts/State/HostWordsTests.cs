using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Tests.Support;
using static ChatHub.Server.Tests.AgentHosts.HostTold;

namespace ChatHub.Server.Tests.AgentHosts.State;

public sealed class HostWordsTests
{
    [Theory]
    [InlineData("Running `ls -l`", "Running ls -l")]
    [InlineData("``a`b`` and `c", "a`b and `c")]
    [InlineData("Reads [](file:///ws/readme.md)", "Reads readme.md")]
    [InlineData("Reads [the file](file:///ws/a), b[0]", "Reads the file, b[0]")]
    [InlineData("plain *as it is*", "plain *as it is*")]
    public void Words_OfMarkdown_ArePlain(string markdown, string words) =>
        Assert.Equal(words, Json($"{{'w':{{'markdown':'{markdown}'}}}}").Words("w"));

    [Fact]
    public void Words_OfText_AreAsTheyAre() => Assert.Equal("a `b` [c](d)", Json("{'w':'a `b` [c](d)'}").Words("w"));

    [Theory]
    [InlineData("{}")]
    [InlineData("{'w':' '}")]
    [InlineData("{'w':{'text':'x'}}")]
    [InlineData("{'w':3}")]
    public void Words_NoneThere_AreNull(string json) => Assert.Null(Json(json).Words("w"));

    [Theory]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("[](")]
    [InlineData("` ``")]
    public void Words_SignsWithoutAnEnd_TakeTheTimeOfTheirLength(string signs) => Linear.Holds(
        length =>
        {
            var json = Json($"{{'w':{{'markdown':'{string.Concat(Enumerable.Repeat(signs, length / signs.Length))}'}}}}");
            return () => json.Words("w");
        },
        60_000, $"words of {signs}"); // Shorter ones, unlike those four times as long, would not be large objects to the runtime.
}
