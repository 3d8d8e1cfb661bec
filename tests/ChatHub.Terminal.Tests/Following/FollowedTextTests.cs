using ChatHub.Contracts;
using ChatHub.Terminal.Following;

namespace ChatHub.Terminal.Tests.Following;

public sealed class FollowedTextTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly List<string> _said = [];

    private string Written => _output.ToString();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Show_AnswerThatGrows_WritesWhatIsAppended()
    {
        var text = Text();
        text.Show(Some.History("e", Some.User("1", "hi")));
        text.Show(Some.History("e", Some.User("1", "hi"), Some.Growing("2", "one ")));
        Assert.Equal("user\n  hi\n\nassistant\n  one", Written);
        text.Show(Some.History("e", Some.User("1", "hi"), Some.Growing("2", "one two\nthree")));
        Assert.Equal("user\n  hi\n\nassistant\n  one two\n  three", Written);
        text.Show(Some.History("e", Some.User("1", "hi"), Some.Answer("2", "one two\nthree four\n")));

        Assert.Equal("user\n  hi\n\nassistant\n  one two\n  three four\n", Written);
        Assert.Empty(_said);
    }

    [Fact]
    public void Show_CodeBlockThatGrows_IsNotTakenBack()
    {
        var text = Text();
        text.Show(Some.History("e", Some.Growing("1", "```js\na\n```")));
        text.Show(Some.History("e", Some.Growing("1", "```js\na\nb\n```")));
        text.Show(Some.History("e", Some.Answer("1", "```js\na\nb\n```\n\nend")));

        Assert.Equal("assistant\n  ```js\n  a\n  b\n  ```\n\n  end\n", Written);
        Assert.Empty(_said);
    }

    [Fact]
    public void Show_WrittenTextThatChanged_GoesOnFromTheLineAndSaysSo()
    {
        var text = Text();
        text.Show(Some.History("e", Some.Growing("1", "first\na *bo")));
        text.Show(Some.History("e", Some.Growing("1", "first\na **bold** word")));

        Assert.Equal("assistant\n  first\n  a *bo\n  a **bold** word", Written);
        Assert.Single(_said, said => said.Contains("changed", StringComparison.Ordinal));
    }

    [Fact]
    public void Show_EarlierMessageChanged_IsWrittenAgain()
    {
        var text = Text();
        text.Show(Some.History("e", Some.User("1", "one"), Some.Answer("2", "two")));
        text.Show(Some.History("e", Some.User("1", "uno"), Some.Answer("2", "two")));

        Assert.EndsWith("\n\nuser  (changed)\n  uno\n", Written, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_MessageThatWaits_IsWrittenInItsTurn()
    {
        var text = Text();
        text.Show(Some.History("e", Some.Growing("1", "one"), Some.User("2", "next", MessageState.Pending)));
        text.Show(Some.History("e", Some.Growing("1", "one two"), Some.User("2", "next", MessageState.Pending)));
        text.Show(Some.History("e", Some.Answer("1", "one two three"), Some.User("2", "next")));

        Assert.Equal("assistant\n  one two three\n\nuser\n  next\n", Written);
        Assert.Single(_said, said => said.Contains("waits", StringComparison.Ordinal));
    }

    [Fact]
    public void Show_HubStartedAgainWhileAnswering_GoesOnUnderTheNewIds()
    {
        var text = Text();
        text.Show(Some.History("e1", Some.User("1", "hi"), Some.Growing("2", "one two ")));
        text.Show(Some.History("e2", Some.User("9", "hi"), Some.Growing("10", "one two three ")));
        text.Show(Some.History("e2", Some.User("9", "hi"), Some.Answer("10", "one two three four")));

        Assert.Equal("user\n  hi\n\nassistant\n  one two three four\n", Written);
        Assert.Empty(_said);
    }

    [Fact]
    public void Show_HubStartedAgainAndReadsLess_GoesOn()
    {
        var text = Text();
        text.Show(Some.History("e1", Some.User("1", "a"), Some.Answer("2", "b"), Some.User("3", "c"), Some.Growing("4", "d")));
        var before = Written;
        text.Show(Some.History("e2", Some.User("7", "c"), Some.Growing("8", "d e")));

        Assert.Equal(before + " e", Written);
    }

    [Fact]
    public void Show_AnotherConversation_SaysSoAndBeginsWithIt()
    {
        var text = Text();
        text.Show(Some.History("e1", Some.User("1", "hi"), Some.Answer("2", "there")));
        text.Show(Some.History("e2", Some.User("3", "else")));

        Assert.EndsWith("\n\nuser\n  else\n", Written, StringComparison.Ordinal);
        Assert.Equal(["Another conversation."], _said);
    }

    [Fact]
    public void Show_LongConversation_BeginsWithItsEnd()
    {
        var text = Text(last: 1);
        text.Show(Some.History("e", Some.User("1", "a"), Some.Answer("2", "b"), Some.User("3", "c")));

        Assert.Equal("user\n  c\n", Written);
        Assert.Equal(["2 earlier messages: chathub history 9232"], _said);
    }

    [Fact]
    public void Show_AnswerUnderWayAndNothingEarlierWanted_IsWritten()
    {
        var text = Text(last: 0);
        text.Show(Some.History("e", Some.User("1", "a"), Some.Growing("2", "b")));
        text.Show(Some.History("e", Some.User("1", "a"), Some.Answer("2", "b c")));

        Assert.Equal("assistant\n  b c\n", Written);
    }

    [Fact]
    public void Show_HubStartedAgainAndAnOlderMessageReadsDifferently_GoesOn()
    {
        var text = Text();
        text.Show(Some.History(
            "e1", Some.User("1", "x"), Some.Answer("2", "half"), Some.User("3", "a"), Some.Answer("4", "b"), Some.User("5", "c"),
            Some.Growing("6", "d")));
        var before = Written;
        text.Show(Some.History(
            "e2", Some.Answer("7", "whole"), Some.User("8", "a"), Some.Answer("9", "b"), Some.User("10", "c"), Some.Growing("11", "d e")));

        Assert.StartsWith(before + " e", Written, StringComparison.Ordinal);
        Assert.DoesNotContain(_said, said => said.Contains("conversation", StringComparison.Ordinal));
    }

    [Fact]
    public void Show_EarlierMessagesAndRemovedOnes_AreSaid()
    {
        var text = Text();
        text.Show(Some.History("e", Some.User("2", "b"), Some.Answer("3", "c")));
        var before = Written;
        text.Show(Some.History("e", Some.User("1", "a"), Some.Answer("3", "c")));

        Assert.Equal(before, Written);
        Assert.Equal(2, _said.Count);
    }

    [Fact]
    public void Show_HostileText_IsHarmless()
    {
        Text().Show(Some.History("e", Some.Answer("1", "\e]0;x\a\e[2J")));

        Assert.DoesNotContain('\e', Written);
        Assert.Contains("␛]0;x␇␛[2J", Written, StringComparison.Ordinal);
    }

    [Fact]
    public void Say_BetweenTheTextOnOneScreen_EndsTheLineAndTheLineIsRepeated()
    {
        var text = Text(sharesScreen: true);
        text.Show(Some.History("e", Some.Growing("1", "first\none two")));
        text.Say("The hub went away.");
        text.Show(Some.History("e", Some.Growing("1", "first\none two three")));

        Assert.Equal("assistant\n  first\n  one two\n  one two three", Written);
    }

    private FollowedText Text(int last = 10, bool sharesScreen = false) =>
        new(_output, (_, heading) => _output.Write(heading), _said.Add, last, sharesScreen);
}
