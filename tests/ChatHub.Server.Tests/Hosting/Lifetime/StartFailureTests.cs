using System.Text.Json;
using ChatHub.Server.Hosting.Lifetime;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

public sealed class StartFailureTests
{
    private static readonly OptionsValidationException One = new("a", typeof(object), ["ChatHub:A is wrong."]);
    private static readonly OptionsValidationException Other = new("b", typeof(object), ["ChatHub:B is wrong.", "ChatHub:C is wrong."]);

    [Fact]
    public void LinesOf_SettingsOfTwoSections_AreAllSaid() =>
        Assert.Equal(["ChatHub:A is wrong.", "ChatHub:B is wrong.", "ChatHub:C is wrong."], StartFailure.LinesOf(new AggregateException(One, Other)));

    [Theory]
    [InlineData("System.Int32", "a whole number")]
    [InlineData("System.Int64", "a whole number")]
    [InlineData("System.Boolean", "true or false")]
    [InlineData("System.TimeSpan", "00:05:00")]
    [InlineData("System.Double", "a number")]
    public void LinesOf_AValueOfAnotherKind_NamesTheSettingAndWhatItShouldBe(string type, string wanted)
    {
        var line = Assert.Single(StartFailure.LinesOf(
            new InvalidOperationException($"Failed to convert configuration value 'it's x' at 'ChatHub:Sending:QueueLength' to type '{type}'.")));

        Assert.StartsWith("ChatHub:Sending:QueueLength is 'it's x'; it should be", line, StringComparison.Ordinal);
        Assert.Contains(wanted, line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesOf_WhatNobodyForesaw_IsOneLineWithItsKindAndHowToLearnMore()
    {
        var line = Assert.Single(StartFailure.LinesOf(new NotSupportedException("something broke\n   at some place")));

        Assert.Contains("something broke (NotSupportedException)", line, StringComparison.Ordinal);
        Assert.Contains("Debug", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesOf_BrokenSettingsFile_NamesFileAndLine()
    {
        var broken = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse("{\n  \"a\": 1,\n  b\n}"));

        var line = Assert.Single(StartFailure.LinesOf(
            new InvalidDataException(
                "Failed to load configuration file '/a/appsettings.json'.", new FormatException("Could not parse the JSON file.", broken))));

        Assert.StartsWith("/a/appsettings.json cannot be read: line 3: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Say_MoreThanThreeThings_AreThreeLinesThatSayHowManyAreLeft()
    {
        using var error = new StringWriter();

        Assert.Equal(
            1,
            StartFailure.Say(
                new OptionsValidationException("a", typeof(object), ["one", "two\n   at a \e[31mplace", "three", "four", "five"]), error));

        Assert.Equal(["one", "two␊   at a ␛[31mplace", "And 3 settings more are wrong."], error.ToString().TrimEnd().Split(Environment.NewLine));
    }
}
