using ChatHub.Contracts;
using ChatHub.Server.Extraction;
using static ChatHub.Server.Tests.Extraction.Report;

namespace ChatHub.Server.Tests.Extraction;

public sealed class LabelWordsTests
{
    private const string Hint = "In der barrierefreien Ansicht mit Alt+F2 untersuchen";
    private const string OneBlock = "```\na\n```";
    private const string TwoBlocks = $"{OneBlock}\n\n{OneBlock}";
    private const string Table = "| a |\n| - |\n| b |";

    private readonly LabelWords _words = new();

    [Theory]
    [InlineData("plain", $"plain {Hint}", "more words ", $"more words  {Hint}")]
    [InlineData(OneBlock, $"1 Codeblock: {OneBlock}{Hint}", $"{OneBlock}\nand so on ", $"1 Codeblock: {OneBlock}\nand so on {Hint}")]
    [InlineData(TwoBlocks, $" Codeblöcke: 2{TwoBlocks} {Hint}", $"x {TwoBlocks}", $" Codeblöcke: 2x {TwoBlocks} {Hint}")]
    [InlineData(Table, $"1 Tabelle {Table} {Hint}", $"{Table}\n| c |", $"1 Tabelle {Table}\n| c | {Hint}")]
    public void Without_WordsThatOneRecordTaught_IsTheMarkdownAndExact(string known, string itsLabel, string answer, string label)
    {
        Learn(itsLabel, known);

        var row = Without(Answered(1, label, exact: false));

        Assert.Equal((answer, true), (row.Text, row.Exact));
    }

    [Fact]
    public void Without_OnlyTheHintIsKnown_IsWithoutItAndDoubtful()
    {
        Learn($"plain {Hint}", "plain");

        var row = Without(Answered(1, $"1 Codeblock: {OneBlock}{Hint}", exact: false));

        Assert.Equal(($"1 Codeblock: {OneBlock}", false), (row.Text, row.Exact));
    }

    [Fact]
    public void Without_AnswerThatIsBeingWritten_IsWithoutTheWordsToo()
    {
        Learn($"plain {Hint}", "plain");

        Assert.Equal("grow", Without(Streaming(1, $"grow {Hint}") with { Exact = false }).Text);
    }

    [Fact]
    public void Without_AnswerWithTools_StaysDoubtful()
    {
        Learn($"plain {Hint}", "plain");

        Assert.False(Without(Answered(1, $"Ran it\n\nplain {Hint}", exact: false) with { Tools = [new ChatTool("Ran it", ToolOutcome.Unknown)] }).Exact);
    }

    [Theory]
    [InlineData("plain and more", "plain", "ends otherwise, with too few words")]
    [InlineData($"plain\nin two lines {Hint}", "plain", "more of the answer")]
    [InlineData("something else altogether", "plain", "another answer")]
    public void Learn_WhatIsNoHint_TeachesNothing(string label, string answer, string _)
    {
        Learn(label, answer);

        var row = Answered(1, $"{answer} {Hint}", exact: false);
        Assert.Equal(row, Without(row));
    }

    [Fact]
    public void Learn_RecordOfAnotherConversation_TeachesNothing()
    {
        _words.Learn([Asked(0, "hi", 1), Answered(1, $"plain {Hint}", exact: false)], [Logged(2, "hi", "plain")]);
        _words.Learn([Asked(0, "hi", 1) with { Key = null }, Answered(1, $"plain {Hint}", exact: false)], [Logged(2, "hi", "plain")]);

        var row = Answered(1, $"plain {Hint}", exact: false);
        Assert.Equal(row, Without(row));
    }

    [Fact]
    public void Without_LabelInAnotherLanguageThanTheLearnedOne_IsAsItWas()
    {
        Learn($"plain {Hint}", "plain");

        var row = Answered(1, "plain Inspecter ceci dans l'affichage accessible", exact: false);
        Assert.Equal(row, Without(row));
    }

    private void Learn(string label, string answer) => _words.Learn([Asked(0, "hi", 1), Answered(1, label, exact: false)], [Logged(1, "hi", answer)]);

    private PageRow Without(PageRow row) => _words.Without(Mounted(2, row)).Rows![0];
}
