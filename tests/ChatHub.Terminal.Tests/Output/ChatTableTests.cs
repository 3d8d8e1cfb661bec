using ChatHub.Contracts;
using ChatHub.Terminal.Output;
using Spectre.Console;

namespace ChatHub.Terminal.Tests.Output;

/// <summary>Chats and found messages for a person at a terminal.</summary>
public sealed class ChatTableTests
{
    private static readonly ChatInfo First = Some.Chat("AbCd1234first", "Fix\u202e it\e[2J", isDefault: true, needsInput: true);

    [Theory]
    [InlineData("AbCd1234first,XyZw1234other", "AbCd1234,XyZw1234")]
    [InlineData("AbCd1234first,AbCd1234free", "AbCd1234fi,AbCd1234fr")]
    [InlineData("AbCd1234,AbCd1234five", "AbCd1234,AbCd1234f")]
    [InlineData("ab,\u202e", "ab,\uFFFD")]
    public void ShortIds_Chats_AreAsLongAsTellsThemApart(string ids, string shown) =>
        Assert.Equal(shown.Split(','), ChatText.ShortIds([.. ids.Split(',').Select(id => Some.Chat(id, null))]).Values);

    [Fact]
    public void Of_Chats_ShowsWhichWaitsAndWhichIsTheDefaultOne()
    {
        var table = Rendered(ChatTable.Of([new PortChats(9232, [First, Some.Chat("XyZw1234", null), Some.Earlier("old-4444", "An old one")])]));

        Assert.Matches(@"9232 +│ AbCd1234 +│ panel +│ waits for you +│ Fix\uFFFD it␛\[2J +│\n", table);
        Assert.Matches(@"2J +│\n│ +│ +│ default +│ +│ a window +│\n.+│ the end", table);
        Assert.Matches(@"9232 +│ XyZw1234 +│ editor +│ idle +│ \(no title\)", table);
        Assert.Matches(@"9232 +│ old-4444 +│ earlier +│ 1970-01-01T00:00:00Z +│ An old one", table);
    }

    [Fact]
    public void Of_ChatOfAHarness_SaysWhichBesideItsKind()
    {
        var chats = new[] { First with { Harness = "copilot" }, Some.Chat("XyZw1234", null) with { Harness = "cl\u202eaude\e[2J" } };
        var table = Rendered(ChatTable.Of([new PortChats(9232, chats)]));

        Assert.Matches(@"9232 +│ AbCd1234 +│ panel, copilot +│ waits for you +│", table);
        Assert.Matches(@"│ default +│", table);
        Assert.Matches(@"9232 +│ XyZw1234 +│ editor, cl\uFFFDaude␛\[2J +│ idle +│", table);
    }

    [Fact]
    public void Lines_ChatOfAHarness_HasItInTheFieldOfItsKind()
    {
        var lines = ChatTable.Lines(new PortChats(9232, [First with { Harness = "copi\tlot" }, Some.Chat("XyZw1234", null)])).ToArray();

        Assert.All(lines, line => Assert.Equal(9, line.Split('\t').Length)); // Whatever it is called, it makes no field of its own.
        Assert.Equal("panel, copi    lot", lines[0].Split('\t')[2]);
        Assert.Equal("editor", lines[1].Split('\t')[2]);
    }

    [Fact]
    public void Of_Found_ShowsWhereAndWhatSafely()
    {
        var table = Rendered(FoundTable.Of([new(new(9232, "chat"), "Fix\u202e it", "m", "[red] a\e[2J text", DateTimeOffset.UnixEpoch)]));

        Assert.Matches(@"9232 +│ 1970-01-01T00:00:00Z +│ Fix\uFFFD it +│\n│ +│ +│ \[red\] a␛\[2J text", table);
    }

    private static string Rendered(Table table)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 150;
        console.Write(table);
        return writer.ToString();
    }
}
