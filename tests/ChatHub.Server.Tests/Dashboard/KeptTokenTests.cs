using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Dashboard;

/// <summary>
/// The dashboard's <c>keptToken.js</c>, run by node: any web page can lead to the dashboard by a link with a token of its own making.
/// </summary>
[Trait("Needs", "Patience")]
public sealed class KeptTokenTests
{
    [Theory]
    [InlineData("refuses", "mine", "mine|null", "")] // A link of anybody's: what was kept stays.
    [InlineData("lets in", "new", "new|null", "")]
    [InlineData("is away", "mine", "mine|new", "")] // Nobody knows: neither is lost.
    [InlineData("is away", "new", "new|null", "answer = true; await token.current();")] // And the next connection settles it,
    [InlineData("is away", "mine", "mine|null", "answer = false; await token.current();")]
    [InlineData("is away", "new", "new|null", "answer = true; token = new KeptToken(kept, isLetIn);")] // in the next life of the page too.
    public async Task Offer_ATokenIsKept_ItGoesOnlyWhenTheHubLetsTheNewOneIn(string hub, string shown, string kept, string then) =>
        Assert.Equal([shown, kept], await RunAsync("mine", hub, $"token.offer('new'); await token.current(); {then} told(await token.current());"));

    [Fact]
    public async Task Offer_NoTokenIsKept_IsTakenAtOnce() =>
        Assert.Equal(["new", "new|null"], await RunAsync(null, "refuses", "token.offer('new'); told(await token.current());"));

    [Fact]
    public async Task Offer_TheSameAgain_AsksNobody() =>
        Assert.Equal(
            ["mine 0", "mine|null"],
            await RunAsync("mine", "refuses", "token.offer('mine'); token.offer(null); told(`${await token.current()} ${asked}`);"));

    [Fact]
    public async Task Current_AskedByManyAtOnce_AsksTheHubOnce() =>
        Assert.Equal(
            ["new new 1", "new|null"],
            await RunAsync(
                "mine", "lets in", "token.offer('new'); told([...await Promise.all([token.current(), token.current()]), asked].join(' '));"));

    [Theory]
    [InlineData("{ not: 'a token' }")]
    [InlineData("['a', 'b']")]
    [InlineData("7")]
    [InlineData("'two words'")]
    [InlineData("'a\\nheader: b'")]
    [InlineData("'ключ'")]
    [InlineData("'x'.repeat(20000)")]
    public async Task Kept_WhatIsNoToken_IsNone(string value) =>
        Assert.Equal(
            ["null"],
            (await RunAsync(
                null, "refuses",
                $"stored.set('token', {value}); stored.set('offeredToken', {value}); token = new KeptToken(kept, isLetIn); " +
                "told(await token.current());")).Take(1));

    [Theory]
    [InlineData("#token=abc_DEF-1.2", "abc_DEF-1.2")]
    [InlineData("#token=", "null")]
    [InlineData("#token=a%0Ab", "null")]
    [InlineData("#token=a%20b", "null")]
    [InlineData("#/ports/9232", "null")]
    public async Task TokenIn_Fragment_IsOneThatMayStandInAHeader(string fragment, string token) =>
        Assert.Equal([token], await Node.RunAsync("wwwroot/js/token.js", "tokenIn", $"console.log(tokenIn('{fragment}'));"));

    /// <summary>The last line: what is kept, and what is kept to be tried.</summary>
    private static Task<string[]> RunAsync(string? keptToken, string hub, string script) => Node.RunAsync(
        "wwwroot/js/keptToken.js", "KeptToken",
        $$"""
        const stored = new Map([['token', {{(keptToken is null ? "null" : $"'{keptToken}'")}}]]);
        const kept = { read: name => stored.get(name) ?? null, write: (name, value) => stored.set(name, value) };
        let [answer, asked] = [{ refuses: false, 'lets in': true, 'is away': null }['{{hub}}'], 0];
        const isLetIn = async () => { asked++; return answer; };
        let token = new KeptToken(kept, isLetIn);
        const told = value => console.log(String(value));
        {{script}}
        console.log(`${stored.get('token')}|${stored.get('offeredToken') ?? null}`);
        """);
}
