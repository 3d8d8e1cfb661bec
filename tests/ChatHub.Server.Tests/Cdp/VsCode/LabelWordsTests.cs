using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.VsCode;

public sealed class LabelWordsTests
{
    private const string Hint = "In der barrierefreien Ansicht mit Alt+F2 untersuchen";

    private readonly LabelWords _words = new();

    [Theory]
    [InlineData("more words", $"more words {Hint}")]
    [InlineData("more words \n", $"more words \n {Hint}")]
    [InlineData("1 Codeblock: ```\na\n```", $"1 Codeblock: ```\na\n```{Hint}")]
    [InlineData("", $" {Hint}")]
    public void Without_HintThatOneRecordTaught_IsTakenOffAndTheRestStaysDoubtful(string text, string label)
    {
        Learn($"plain {Hint}", "plain");

        var row = Without(Answered(1, label, exact: false));

        Assert.Equal((text, false), (row.Text, row.Exact));
        Assert.Equal(text, Without(Streaming(1, label) with { Exact = false }).Text);
    }

    [Theory]
    [InlineData("plain and more", "plain", "too few words for a hint: the record may be late")]
    [InlineData($"plain\nin two lines {Hint}", "plain", "more of the answer")]
    [InlineData($"1 Codeblock: plain {Hint}", "plain", "words before the answer, too")]
    [InlineData($"something else {Hint}", "A", "a letter that is in the hint")]
    public void Learn_WhatIsNotTheHintForCertain_TeachesNothing(string label, string answer, string _)
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
    public void Without_LabelInAnotherLanguageThanTheLearnedOne_IsAsItWasUntilThatIsLearned()
    {
        Learn($"plain {Hint}", "plain");
        var row = Answered(1, "plain Inspecter ceci dans l'affichage accessible", exact: false);
        Assert.Equal(row, Without(row));

        Learn(row.Text, "plain");

        Assert.Equal("plain", Without(row).Text);
    }

    private void Learn(string label, string answer) => _words.Learn([Asked(0, "hi", 1), Answered(1, label, exact: false)], [Logged(1, "hi", answer)]);

    private PageRow Without(PageRow row) => _words.Without(Mounted(2, row)).Rows![0];
}
