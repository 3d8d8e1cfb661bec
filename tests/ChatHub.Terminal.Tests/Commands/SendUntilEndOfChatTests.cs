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
