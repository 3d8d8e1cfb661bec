using ChatHub.Client.Tests;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Terminal.Tests.Commands;

/// <summary><c>--chat</c> of the commands: which chat is meant by what was typed, and that none is where two could be.</summary>
public sealed class ChatChoiceTests
{
    private const string Fix = "AbCd1111fix";
    private const string Fixes = "AbCd2222fixes";
    private const string Minus = "-x3333minus";

    [Theory]
    [InlineData(Fix, Fix)]
    [InlineData("AbCd2", Fixes)]
    [InlineData("fixes", Fixes)]
    [InlineData("FIX T", Fix)]
    [InlineData("ünï", Minus)]
    [InlineData(Minus, Minus)]
    [InlineData("no title yet", "untitled")]
    [InlineData("fi", "fi")]
    public async Task History_ChatByIdOrTitle_IsItsOwn(string typed, string id)
    {
        await using var hub = await StartAsync();

        var (exitCode, output, error) = await Run.Async(hub, "history", "9232", "--chat", typed);

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Contains($"of {id}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fix", 2, "2 chats of port 9232 could be meant by \"Fix\": AbCd1111fix \"Fix the build\", AbCd2222fixes \"Fixes for later\".")]
    [InlineData("AbCd", 2, "2 chats of port 9232 could be meant")]
    [InlineData("AbC", 7, "Port 9232 has no open chat whose id or title begins with \"AbC\". It has: AbCd1111fix \"Fix the build\",")]
    [InlineData("abcd1111", 7, "no open chat")]
    [InlineData("the build", 7, "no open chat")]
    [InlineData("", 7, "no open chat")]
    [InlineData(" ", 7, "no open chat")]
    [InlineData("An old one", 7, "\"An old one\" is an earlier conversation, which is not open. chathub open 9232 old-4444 shows it.")]
    public async Task Send_ChatThatIsNotOneAlone_SendsNothingAndNamesTheCandidates(string typed, int code, string words)
    {
        await using var hub = await StartAsync();

        var (exitCode, output, error) = await Run.Async(hub, "send", "9232", "text", "--chat", typed);

        Assert.Equal((code, ""), ((int)exitCode, output));
        Assert.Contains(words, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(hub.Sends);
    }

    [Fact]
    public async Task Send_TitlesThatAreHostileAndMany_AreSafeAndCut()
    {
        await using var hub = await StartAsync();
        hub.Chats = [.. Enumerable.Range(0, 9).Select(n => Some.Chat($"id{n}", "a\u202eb\e[2J\nc"))];

        var (_, _, error) = await Run.Async(hub, "send", "9232", "text", "--chat", "a");

        Assert.Contains("id5 \"a\uFFFDb␛[2J␊c\", and 3 more: chathub chats 9232.", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("Fixes", "epoch of AbCd2222fixes")]
    [InlineData(Fixes, null)]
    [InlineData("AbCd2222", null)]
    public async Task Send_Chat_GoesToItAndByTitleToThatConversationOnly(string typed, string? epoch)
    {
        await using var hub = await StartAsync();
        hub.OnSend = message => new SendReceipt(SendStatus.Delivered, null, message.ClientMessageId!, null, null) { ChatId = Fixes };

        var (exitCode, output, error) = await Run.Async(hub, "send", "9232", "text", "--chat", typed);

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Equal($"delivered: the IDE on port 9232/{Fixes} shows the message\n", output);
        Assert.Equal([("SendMessage", new ChatAddress(9232, Fixes))], hub.Calls);
        Assert.Equal(epoch, hub.Sends.Single().Epoch);
    }

    [Fact]
    public async Task Send_NoChatNamed_ReadsNothingAndGoesToTheDefaultOne()
    {
        await using var hub = await StartAsync();
        hub.OnSend = message => new SendReceipt(SendStatus.Delivered, null, message.ClientMessageId!, null, null);

        await Run.Async(hub, "send", "9232", "text");

        Assert.Equal([("SendMessage", new ChatAddress(9232))], hub.Calls);
        Assert.Null(hub.Sends.Single().Epoch);
    }

    [Theory]
    [InlineData("chatChanged", 8)]
    [InlineData("chatNotFound", 7)]
    public async Task Send_ChatThatChangedMeanwhile_EndsWithItsCodeAndTheHubsWords(string code, int exitCode)
    {
        await using var hub = await StartAsync();
        hub.OnSend = _ => throw new HubException($"{code}: What to do.");

        Assert.Equal((exitCode, "", "chathub: What to do.\n"), Numbered(await Run.Async(hub, "send", "9232", "text", "--chat", "Fixes")));
    }

    [Fact]
    public async Task Follow_Chat_IsFollowedAndNamedInWhatIsSaid()
    {
        await using var hub = await StartAsync();
        using var person = new CancellationTokenSource();
        var following = Run.Async(hub, person.Token, "follow", "9232", "--chat", Minus, "--last", "0");
        await hub.FollowedAsync().WaitAsync(TimeSpan.FromSeconds(30));
        hub.EndStreams("chatNotFound: It is gone.");

        var (exitCode, _, error) = await following;

        Assert.Equal(ExitCode.ChatNotFound, exitCode);
        Assert.Equal($"1 earlier message: chathub history 9232 --chat {Minus}\nchathub: It is gone.\n", error);
        Assert.Equal([("FollowHistory", new ChatAddress(9232, Minus))], hub.Calls);
    }

    private static (int, string, string) Numbered((ExitCode ExitCode, string Out, string Error) run) => ((int)run.ExitCode, run.Out, run.Error);

    private static async Task<ScriptedHub> StartAsync()
    {
        var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.Chats =
        [
            Some.Chat(Fix, "Fix the build", isDefault: true), Some.Chat(Fixes, "Fixes for later"), Some.Chat(Minus, "Ünï"),
            Some.Chat("untitled", null) with { Title = "no title yet" }, Some.Chat("none", null), Some.Chat("fi", "Short"),
            Some.Earlier("old-4444", "An old one"),
        ];
        hub.OnRead = address => Some.History($"epoch of {address.Chat}", Some.User("1", $"of {address.Chat}")) with { ChatId = address.Chat };
        return hub;
    }
}
