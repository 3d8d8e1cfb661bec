using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests.Output;

public sealed class HistoryFormatsTests
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    private static readonly ChatHistory Hostile = Some.History(
        "e", Some.User("1", "\e]52;c;aGk=\a \u009b2J \u202e ünï 🙂 \"quoted\" <b>"), Some.Answer("2", "first\nassistant\n\nlast\n"));

    [Fact]
    public void Json_HostileText_IsHarmlessAndComesBackWhole()
    {
        var json = JsonText.Of(Hostile);

        Assert.DoesNotContain(json, character => (char.IsControl(character) && character != '\n') || character == '\u202e');
        Assert.Equal(Hostile.Messages, JsonSerializer.Deserialize<ChatHistory>(json, Wire)!.Messages);
        Assert.Contains("ünï", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_History_IsADocumentWithAHeadingAMessage()
    {
        var markdown = HistoryMarkdown.Of(Hostile);

        Assert.StartsWith("# a window (vscode, port 9232)\n\n## user\n\n", markdown, StringComparison.Ordinal);
        Assert.EndsWith("\n\n## assistant\n\nfirst\nassistant\n\nlast\n", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', markdown);
    }

    [Fact]
    public void Text_MessageThatLooksLikeAHeading_IsIndentedAndIsNone()
    {
        using var output = new StringWriter { NewLine = "\n" };

        HistoryText.Write(Hostile with { Messages = [Hostile.Messages[1]] }, output, (_, heading) => output.Write(heading));

        Assert.Equal("assistant\n  first\n  assistant\n\n  last\n\n", output.ToString());
    }

    [Theory]
    [InlineData(false, "assistant  (still writing)")]
    [InlineData(true, "assistant  (cut off)")]
    public void Heading_AnswerOfAnIdeThatIsGone_IsNotSaidToBeWritten(bool isStale, string heading)
    {
        var history = Some.History("e", Some.Growing("1", "half an")) with { IsStale = isStale };
        using var output = new StringWriter { NewLine = "\n" };
        HistoryText.Write(history, output, (_, text) => output.Write(text));

        Assert.StartsWith(heading + "\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"## {heading}\n", HistoryMarkdown.Of(history), StringComparison.Ordinal);
        Assert.Equal(heading, new ConversationLines().Window(history, 80, 9, null)[0].Text.TrimEnd());
    }

    [Fact]
    public void Lines_Ports_AreALineAPortWithTabs() =>
        Assert.Equal(["9232\tvscode\tattached\ta window\tWhat to do."], PortTable.Lines([Some.Port(9232)]));
}
