using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using static ChatHub.Server.Tests.Cdp.Report;

namespace ChatHub.Server.Tests.Cdp.Conversations;

public sealed class RowMatchingTests
{
    [Theory]
    [InlineData("aBcD", "aBcD", "0123")]
    [InlineData("aBcD", "aBcDeF", "0123--")] // appended
    [InlineData("aBcD", "xYaBcD", "--0123")] // older ones scrolled in
    [InlineData("aBcD", "aBxYcD", "01--23")] // inserted
    [InlineData("aBcDeF", "aBeF", "0145")] // removed
    [InlineData("aBcDeF", "cDeF", "2345")] // the first ones removed
    [InlineData("aBcD", "aXcD", "0123")] // an answer that changed
    [InlineData("aBcD", "xBcD", "0123")] // a request that was edited
    [InlineData("aBaB", "aBaBaB", "0123--")] // the same words again
    [InlineData("aB", "", "")]
    [InlineData("", "aB", "--")]
    public void Match_RowsWithoutKeys_AreTheMessagesThatTheyWere(string before, string now, string expected)
    {
        var known = before.Select((letter, i) => KnownMessage.From(RowOf(letter), $"{i}")).ToArray();

        var matches = RowMatching.Match(known, [.. now.Select(RowOf)]);

        Assert.Equal(expected, string.Concat(matches.Select(match => match?.Id ?? "-")));
    }

    [Fact]
    public void Match_Keys_DecideWhateverTheTextIs()
    {
        KnownMessage[] known =
        [
            KnownMessage.From(User("a", "1"), "0"), KnownMessage.From(Assistant("b", key: "2"), "1"), KnownMessage.From(User("c", "3"), "2"),
        ];

        var matches = RowMatching.Match(known, [User("a", "9"), Assistant("quite new", key: "2"), User("edited", "3")]);

        Assert.Equal([null, "1", "2"], matches.Select(match => match?.Id));
    }

    [Fact]
    public void Match_RowWithAKeyThatMoved_IsStillTheMessage()
    {
        KnownMessage[] known = [.. "abcd".Select((letter, i) => KnownMessage.From(User($"{letter}", $"key {letter}"), $"{i}"))];

        var matches = RowMatching.Match(known, [.. "dabxc".Select(letter => User($"{letter}", $"key {letter}"))]);

        Assert.Equal(["3", "0", "1", null, "2"], matches.Select(match => match?.Id));
    }

    [Fact]
    public void Match_AHundredThousandRowsThatHaveNothingInCommon_TakesNoMoreThanIsLookedAt()
    {
        // Every pair would be ten thousand million looks: minutes.
        var known = Enumerable.Range(0, 100_000).Select(i => KnownMessage.From(User($"k{i}"), $"{i}")).ToArray();

        var matches = RowMatching.Match(known, [.. Enumerable.Range(0, 100_000).Select(i => Assistant($"r{i}"))]);

        Assert.All(matches, Assert.Null);
    }

    [Fact]
    public void Match_Roles_AreNeverMixed() =>
        Assert.Null(RowMatching.Match([KnownMessage.From(User("a"), "0")], [Assistant("a")])[0]);

    [Fact]
    public void Match_ListsTooLongForTheExactWay_AreStillPairedOnce()
    {
        var known = Enumerable.Range(0, 2500).Select(i => KnownMessage.From(User($"k{i}"), $"{i}")).ToArray();

        var matches = RowMatching.Match(known, [.. Enumerable.Range(0, 2500).Select(i => User($"r{i}"))]);

        Assert.Equal(2500, matches.Select(match => match?.Id).Distinct().Count());
    }

    /// <summary>Small letters ask, capital ones answer.</summary>
    private static PageRow RowOf(char letter) => char.IsLower(letter) ? User($"{letter}") : Assistant($"{letter}");
}
