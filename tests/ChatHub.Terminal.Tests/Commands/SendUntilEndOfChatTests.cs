using ChatHub.Client.Tests;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Terminal.Tests.Commands;

/// <summary>Of which conversation and chat <c>chathub send --wait</c> waits for the answer.</summary>
public sealed class SendUntilEndOfChatTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Send_Epoch_IsThatOfTheConversationThatWasThereBefore()
    {
        await using var hub = await StartAsync();
        hub.OnSend = message => new SendReceipt(SendStatus.Unconfirmed, null, message.ClientMessageId!, null, null);

        await Run.Async(hub, "send", "9232", "go", "--wait");

        Assert.Equal(["GetHistory", "SendMessage"], hub.Calls.Select(call => call.Method));
        Assert.Equal("e", hub.Sends.Single().Epoch);
    }

    [Fact]
    public async Task Send_ChatCannotBeRead_TheSendSaysWhy()
    {
        await using var hub = await StartAsync();
        hub.OnRead = _ => throw new HubException("ideUnreachable: It is away.");
        hub.OnSend = message => throw new HubException(message.Epoch is null ? "busy: Said of the send." : "unexpected: It has an epoch.");

        var (exitCode, _, error) = await Run.Async(hub, "send", "9232", "go", "--wait");

        Assert.Equal((ExitCode.Refused, "chathub: Said of the send.\n"), (exitCode, error));
    }

    [Theory]
    [InlineData("go", true)]
    [InlineData("something else", false)]
    public async Task Send_HubStartedAgainMeanwhile_GoesToTheSameConversationOrToNone(string content, bool isSent)
    {
        await using var hub = await StartAsync();
        hub.OnSend = message =>
        {
            if (message.Epoch == "f") return new SendReceipt(SendStatus.Unconfirmed, null, message.ClientMessageId!, null, null);
            hub.OnRead = _ => Some.History("f", Some.User("9", content));
            throw new HubException("chatChanged: What to do.");
        };

        var (exitCode, _, error) = await Run.Async(hub, "send", "9232", "go", "--wait");

        Assert.Equal(isSent ? ExitCode.Unconfirmed : ExitCode.ChatChanged, exitCode);
        Assert.Equal(isSent ? ["e", "f"] : ["e"], hub.Sends.Select(message => message.Epoch));
        Assert.Single(hub.Sends.Select(message => message.ClientMessageId).Distinct());
        if (!isSent) Assert.Equal("chathub: What to do.\n", error);
    }

    [Fact]
    public async Task Send_TitleThatMeantAnotherConversationThanWasRead_IsNotSentAgain()
    {
        await using var hub = await StartAsync();
        hub.Chats = [Some.Chat("chat", "Fix the build")];
        hub.OnSend = _ =>
        {
            hub.OnRead = _ => Some.History("f", Some.User("9", "go"));
            throw new HubException("chatChanged: What to do.");
        };

        Assert.Equal(ExitCode.ChatChanged, (await Run.Async(hub, "send", "9232", "go", "--wait", "--chat", "Fix")).ExitCode);
        Assert.Equal("epoch of chat", hub.Sends.Single().Epoch);
    }

    [Fact]
    public async Task Send_ConversationIsStillTheOne_IsNotSentAgain()
    {
        await using var hub = await StartAsync();
        hub.OnSend = _ => throw new HubException("chatChanged: It changed while it was typed.");

        Assert.Equal(ExitCode.ChatChanged, (await Run.Async(hub, "send", "9232", "go", "--wait")).ExitCode);
        Assert.Single(hub.Sends);
    }

    [Theory]
    [InlineData(SendStatus.Delivered, "chathub history 9232.")]
    [InlineData(SendStatus.Duplicate, "chathub history 9232 --chat elsewhere.")]
    public async Task Send_ReceiptNamesTheChat_ThatOneIsWaitedFor(SendStatus status, string look)
    {
        await using var hub = await StartAsync();
        hub.OnSend = message => new SendReceipt(status, SendStatus.Delivered, message.ClientMessageId!, "2", null) { ChatId = "elsewhere" };
        var sending = Run.Async(hub, "send", "9232", "go", "--wait", "--id", "mine");
        await hub.FollowedAsync().WaitAsync(Limit);
        hub.EndStreams("chatNotFound: It is gone.");

        var (exitCode, _, error) = await sending;

        Assert.Equal(ExitCode.AnswerUnknown, exitCode);
        Assert.Contains(look, error, StringComparison.Ordinal);
        Assert.Contains(("FollowHistory", new ChatAddress(9232, "elsewhere")), hub.Calls);
    }

    private static Task<ScriptedHub> StartAsync() => ScriptedHub.StartAsync(Some.History("e", Some.User("2", "go")));
}
