using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

public sealed class PlaceBoundsTests
{
    [Fact]
    public void Places_AHundred_AreAsManyAsAreBelieved() =>
        Assert.Equal(
            PlaceBounds.MostPlaces,
            AgentJson.Places($"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"key":"panel {{i}}","kind":"panel"}"""))}]").Count);

    [Fact]
    public void Places_LongKeyOrUnknownKind_AreLeftOut()
    {
        var places = AgentJson.Places($$"""
            [{"key":"{{new string('x', 301)}}","kind":"panel"},{"key":"a","kind":"hologram"},{"key":"{{new string('y', 300)}}","kind":"editor"}]
            """);

        Assert.Equal((300, ChatKind.Editor), (Assert.Single(places).Key.Length, places[0].Kind));
    }

    [Fact]
    public void Places_OneTwice_IsOnceAsItIsShown() =>
        Assert.True(Assert.Single(AgentJson.Places("""[{"key":"a","kind":"editor"},{"key":"a","kind":"editor","isShown":true}]""")).IsShown);

    [Fact]
    public void Places_TitleWithoutEnd_IsCutWhereAPersonHasReadEnough() =>
        Assert.Equal(500, AgentJson.Places($$"""[{"key":"a","kind":"panel","title":"{{new string('x', 9000)}}"}]""")[0].Title!.Length);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""[null]""")]
    [InlineData("""[{"kind":"panel"}]""")]
    [InlineData("""[{"key":"","kind":"panel"}]""")]
    [InlineData("""[{"key":7,"kind":"panel"}]""")]
    public void Places_Nonsense_IsAJsonException(string json) => Assert.Throws<JsonException>(() => AgentJson.Places(json));

    [Fact]
    public void Located_WithoutPlaces_HasNone() =>
        Assert.Empty(AgentJson.Located("""{"isIde":true,"hasFocus":false,"version":null,"title":"x"}""").Places!);

    [Fact]
    public void Conversations_NoIdTimeOrTitleThatCanBe_AreCutOrLeftOut()
    {
        var told = AgentJson.Conversations("""
            {"entries":[{"session":"../../etc/passwd"},{"session":"a","title":" ","at":1e300},{"session":"b","title":"B\nb","at":1700000000000.5}]}
            """);

        Assert.Equal([new("a", null, null), new("b", "B␊b", 1700000000000.5)], told);
    }

    [Fact]
    public void Conversations_Thousands_AreAsManyAsAreListed() =>
        Assert.Equal(
            PlaceBounds.MostConversations,
            AgentJson.Conversations($$"""{"entries":[{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""{"session":"s{{i}}"}"""))}}]}""")
                .Count);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"entries":[null]}""")]
    [InlineData("[]")]
    public void Conversations_Nonsense_IsAJsonException(string json) => Assert.Throws<JsonException>(() => AgentJson.Conversations(json));

    [Fact]
    public void Merged_TwoWindowsKnowOneConversation_HasItOnceAsKnownLastAndNewestFirst() =>
        Assert.Equal(
            [new("b", "b", 3), new("a", "new", 2)],
            ToldConversations.Merged([[new("a", "old", 1), new("b", "b", 3)], [new("a", "new", 2)]]));
}
