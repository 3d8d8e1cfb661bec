using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>What a page must not be able to do with its news. That honest news lead to the right report: <see cref="ReportsTests"/>.</summary>
public sealed class ReportChainTests
{
    [Theory]
    [InlineData("""{"from":6,"number":8,"head":{},"rows":[],"pending":[]}""")] // Told against a report that is not the newest.
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{"same":0,"count":3}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{"same":-1,"count":1}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{"same":0,"count":-1}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{"same":0,"count":2000000000}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{"of":2,"append":"x"}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[null],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"rows":[{"row":{"role":"user"}}],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":null,"rows":[],"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{},"pending":[]}""")]
    [InlineData("""{"from":7,"number":8,"head":{"count":-4},"rows":[],"pending":[]}""")]
    [InlineData("null")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Continue_NewsThatCannotBe_IsBroken(string json)
    {
        var chain = new ReportChain();
        chain.Begin(Report(7, "one", "two"));

        Assert.Equal((NewsKind.Broken, null), chain.Continue(json));
        // And it spoils nothing.
        Assert.Equal(
            ["one and more", "two"],
            chain
                .Continue(
                    """{"from":7,"number":8,"head":{},"rows":[{"of":0,"append":" and more"},{"same":1,"count":1}],"pending":[]}""").Report!.Rows!
                .Select(row => row.Text));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Continue_NewsOfBeforeTheNewestReport_AreKnownAndSpoilNothing(int number)
    {
        var chain = new ReportChain();
        chain.Begin(Report(7, "one"));

        Assert.Equal(
            (NewsKind.Known, null),
            chain.Continue($$"""{"from":{{number - 1}},"number":{{number}},"head":{},"rows":[{"of":0,"append":"!"}],"pending":[]}"""));

        Assert.Equal(NewsKind.Continued, chain.Continue("""{"from":7,"number":8,"head":{},"rows":[{"same":0,"count":1}],"pending":[]}""").Kind);
    }

    [Fact]
    public void Continue_RowsNamedAgainAndAgain_IsBroken()
    {
        var chain = new ReportChain();
        chain.Begin(Report(7, [.. Enumerable.Repeat("text", 1000)]));
        var runs = string.Join(',', Enumerable.Repeat("""{"same":0,"count":1000}""", 101));

        Assert.Equal((NewsKind.Broken, null), chain.Continue($$"""{"from":7,"number":8,"head":{},"rows":[{{runs}}],"pending":[]}"""));
    }

    [Fact]
    public void Continue_OneLargeRowGrownAgainAndAgain_IsBrokenAndCopiesItOnceOnly()
    {
        var chain = new ReportChain();
        chain.Begin(Report(7, new string('x', 20_000_000)));
        var grown = string.Join(',', Enumerable.Repeat("""{"of":0,"append":"x"}""", 1000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal((NewsKind.Broken, null), chain.Continue($$"""{"from":7,"number":8,"head":{},"rows":[{{grown}}],"pending":[]}"""));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Continue_NothingRead_IsBroken() =>
        Assert.Equal((NewsKind.Broken, null), new ReportChain().Continue("""{"from":0,"number":1,"head":{},"rows":[],"pending":[]}"""));

    private static PageReport Report(long number, params string[] texts) => new(
        true, true, "", null, null, false, true,
        [.. texts.Select(text => new PageRow(null, ChatRole.User, text, MessageState.Complete, null, true, null))], [], texts.Length, Number: number);
}
