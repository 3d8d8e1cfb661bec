using ChatHub.Client.Tests;
using ChatHub.Contracts;

namespace ChatHub.Terminal.Tests.Commands;

/// <summary>What agents of several chats of a port wait for.</summary>
public sealed class RequestsOfChatsTests
{
    private static readonly ChatRequest Request = Some.Confirmation("aaaa1111");

    [Fact]
    public async Task Requests_AnotherChatWaits_IsSaidWhereNoneWasNamed()
    {
        await using var hub = await StartAsync();

        var number = await Run.Async(hub, "requests", "9232");
        var named = await Run.Async(hub, "requests", "9232", "--chat", "First");

        Assert.Equal(
            "Nothing waits on port 9232.\nThe agent of another chat waits, \"Second\uFFFD\": chathub requests 9232 --chat second-chat\n",
            number.Error);
        Assert.Equal("Nothing waits on port 9232/first-chat.\n", named.Error);
    }

    [Fact]
    public async Task Requests_Chat_AreItsOwnWithHowToAnswerThemThere()
    {
        await using var hub = await StartAsync();

        var (exitCode, output, error) = await Run.Async(hub, "requests", "9232", "--chat", "second");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.StartsWith("confirmation  aaaa1111\n", output, StringComparison.Ordinal);
        Assert.Equal("Answer with: chathub answer 9232 --chat second-chat aaaa1111 allow-once|reject\n", error);
    }

    [Fact]
    public async Task Answer_Chat_GoesToIt()
    {
        await using var hub = await StartAsync();

        var (exitCode, output, _) = await Run.Async(hub, "answer", "9232", "--chat", "second-chat", "aaaa", "reject");

        Assert.Equal((ExitCode.Done, "accepted: the IDE on port 9232/second-chat took reject \"Skip\"\n"), (exitCode, output));
        Assert.Equal(new ChatAddress(9232, "second-chat"), hub.Responses.Single().Address);
    }

    [Fact]
    public async Task Answer_NoChatNamed_GoesToTheOneThatWasRead()
    {
        await using var hub = await StartAsync();
        hub.OnRead = _ => Some.Waiting(Request) with { ChatId = "first-chat" };

        var (_, output, _) = await Run.Async(hub, "answer", "9232", "aaaa1111", "reject");

        Assert.StartsWith("accepted: the IDE on port 9232 took", output, StringComparison.Ordinal);
        Assert.Equal(new ChatAddress(9232, "first-chat"), hub.Responses.Single().Address);
    }

    private static async Task<ScriptedHub> StartAsync()
    {
        var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.Chats =
        [
            Some.Chat("first-chat", "First", isDefault: true), Some.Chat("second-chat", "Second\u202e", needsInput: true),
            Some.Chat("third-chat", "Third"),
        ];
        hub.OnRead = address => address.Chat == "second-chat"
            ? Some.Waiting(Request) with { ChatId = "second-chat" }
            : Some.History("e") with { ChatId = "first-chat" };
        hub.OnRespond = response => new RequestReceipt(RequestStatus.Accepted, response.RequestId!, response.OptionId);
        return hub;
    }
}
