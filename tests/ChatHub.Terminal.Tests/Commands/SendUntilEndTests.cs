using ChatHub.Client.Tests;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Terminal.Tests.Commands;

/// <summary><c>chathub send --wait</c> at a hub that says what a test has it say.</summary>
public sealed class SendUntilEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly ChatMessage Mine = Some.User("2", "go");

    private long _sequence = 1;

    [Theory]
    [InlineData(SendStatus.Delivered)]
    [InlineData(SendStatus.Queued)]
    public async Task Send_AnswerEnds_IsWrittenAlone(SendStatus status)
    {
        await using var hub = await StartAsync(status);
        var sending = Run.Async(hub, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);

        await hub.PublishAsync(Version(ChatState.Generating, Mine, Some.Growing("3", "he")));
        await hub.PublishAsync(Version(ChatState.Idle, Mine, Some.Answer("3", "hello\e[2J")));

        var (exitCode, output, error) = await sending;
        Assert.Equal((ExitCode.Done, "hello␛[2J\n"), (exitCode, output));
        Assert.StartsWith(status == SendStatus.Delivered ? "delivered: " : "queued: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AnswerFails_EndsWith20()
    {
        await using var hub = await StartAsync();
        var sending = Run.Async(hub, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);

        await hub.PublishAsync(Version(ChatState.Idle, Mine, Some.Answer("3", "no network", MessageState.Failed)));

        Assert.Equal((ExitCode.AnswerFailed, "no network\n"), Ended(await sending));
    }

    [Fact]
    public async Task Send_AgentAsks_WritesTheRequestAndHowToAnswerIt()
    {
        await using var hub = await StartAsync();
        var sending = Run.Async(hub, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);

        await hub.PublishAsync(
            Version(ChatState.Generating, Mine) with { NeedsInput = true, Requests = [Some.Confirmation("aaaa1111", "make all")] });

        var (exitCode, output, error) = await sending;
        Assert.Equal(ExitCode.NeedsInput, exitCode);
        Assert.Contains("  │ make all\n", output, StringComparison.Ordinal);
        Assert.Contains("chathub answer 9232 aaaa1111 allow-once|reject", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ConnectionLostAndIdeAway_WaitsForBoth()
    {
        await using var hub = await StartAsync();
        var sending = Run.Async(hub, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);
        await hub.PublishAsync(Version(ChatState.Generating, Mine) with { IsStale = true });
        var lost = hub.UnfollowedAsync();
        hub.DropConnections();
        await lost.WaitAsync(Limit);
        await hub.FollowedAsync().WaitAsync(Limit);

        await hub.PublishAsync(Version(ChatState.Idle, Mine, Some.Answer("3", "hello")));

        Assert.Equal((ExitCode.Done, "hello\n"), Ended(await sending));
        Assert.Single(hub.Sends);
    }

    [Fact]
    public async Task Send_MessageJoinedWithOthers_AsksUnderTheSameIdWhichItIs()
    {
        await using var hub = await StartAsync(SendStatus.Queued);
        var sending = Run.Async(hub, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);
        hub.OnSend = message => new SendReceipt(SendStatus.Duplicate, SendStatus.Delivered, message.ClientMessageId!, "9", null);

        await hub.PublishAsync(Version(ChatState.Idle, Some.User("9", "go\nand more"), Some.Answer("10", "both")));

        Assert.Equal((ExitCode.Done, "both\n"), Ended(await sending));
        Assert.Equal(2, hub.Sends.Count());
        Assert.Single(hub.Sends.Select(message => message.ClientMessageId).Distinct());
    }

    [Fact]
    public async Task Send_AnotherConversationIsShown_EndsWith22()
    {
        await using var hub = await StartAsync();
        var sending = Run.Async(hub, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);
        hub.OnSend = message => new SendReceipt(SendStatus.Duplicate, SendStatus.Delivered, message.ClientMessageId!, "2", null);

        await hub.PublishAsync(Some.History("f"));

        var (exitCode, output, error) = await sending;
        Assert.Equal((ExitCode.AnswerUnknown, ""), (exitCode, output));
        Assert.Contains("chathub history 9232", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhichMessageItIsNotKnown_EndsWith22AndWaitsForNothing()
    {
        await using var hub = await StartAsync();
        hub.OnSend = message => new SendReceipt(SendStatus.Delivered, null, message.ClientMessageId!, null, null);

        Assert.Equal((ExitCode.AnswerUnknown, ""), Ended(await Run.Async(hub, "send", "9232", "go", "--wait")));
    }

    [Fact]
    public async Task Send_Unconfirmed_EndsWith11AndWaitsForNothing()
    {
        await using var hub = await StartAsync(SendStatus.Unconfirmed);

        Assert.Equal((ExitCode.Unconfirmed, ""), Ended(await Run.Async(hub, "send", "9232", "go", "--wait")));
    }

    [Fact]
    public async Task Send_CtrlC_EndsWith130AndSaysThatTheMessageIsSent()
    {
        await using var hub = await StartAsync();
        using var person = new CancellationTokenSource();
        var sending = Run.Async(hub, person.Token, "send", "9232", "go", "--wait");
        await hub.FollowedAsync().WaitAsync(Limit);

        await person.CancelAsync();

        var (exitCode, _, error) = await sending;
        Assert.Equal(ExitCode.Interrupted, exitCode);
        Assert.Contains("the message is sent", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_CancelRequests_IsGivenToTheHubOnlyWhereAsked(bool cancels)
    {
        await using var hub = await StartAsync();
        hub.OnSend = message => message.CancelRequests
            ? new SendReceipt(SendStatus.Delivered, null, message.ClientMessageId!, "2", null)
            : throw new HubException("requestPending: Answer it first.");

        var (exitCode, _, _) = await Run.Async(hub, ["send", "9232", "go", .. cancels ? ["--cancel-requests"] : Array.Empty<string>()]);

        Assert.Equal(cancels ? ExitCode.Done : ExitCode.Refused, exitCode);
    }

    private async Task<ScriptedHub> StartAsync(SendStatus status = SendStatus.Delivered)
    {
        var first = Version(ChatState.Idle, status == SendStatus.Queued ? Mine with { State = MessageState.Pending } : Mine);
        var hub = await ScriptedHub.StartAsync(first);
        hub.OnSend = message => new SendReceipt(status, null, message.ClientMessageId!, Mine.Id, first.Position);
        return hub;
    }

    private ChatHistory Version(ChatState state, params ChatMessage[] messages) =>
        Some.History("e", messages) with { State = state, Position = new HistoryPosition("e", _sequence++) };

    private static (ExitCode, string) Ended((ExitCode ExitCode, string Out, string Error) run) => (run.ExitCode, run.Out);
}
