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
