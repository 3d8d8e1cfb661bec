using System.Text.Json;
using ChatHub.Client.Tests;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Terminal.Tests.Commands;

/// <summary><c>chathub requests</c>, <c>answer</c>, <c>pause</c> and <c>resume</c> at a hub that says what a test has it say.</summary>
public sealed class RequestCommandsTests
{
    private static readonly ChatRequest First = Some.Confirmation("aaaa1111", "echo \"a\u202eb\"");
    private static readonly ChatRequest Second = Some.Questions("aaaa2222", Some.Question("q", options: [new("yes", "Yes"), new("no", "No")]));

    [Fact]
    public async Task Requests_SomeWait_AreWrittenWithHowToAnswerThem()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First, Second));

        var (exitCode, output, error) = await Run.Async(hub, "requests", "9232");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.StartsWith("confirmation  aaaa1111\n  Run it?\n", output, StringComparison.Ordinal);
        Assert.Contains("  │ echo \"a\\u{202e}b\"\n", output, StringComparison.Ordinal);
        Assert.Contains("\n\nquestion  aaaa2222\n", output, StringComparison.Ordinal);
        Assert.Equal(
            "Answer with: chathub answer 9232 aaaa1111 allow-once|reject\nAnswer with: chathub answer 9232 aaaa2222 --answer 1=OPTION\n", error);
    }

    [Fact]
    public async Task Requests_Json_IsTheWiresList()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First, Second));

        var (exitCode, output, _) = await Run.Async(hub, "requests", "9232", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal([First, Second], JsonSerializer.Deserialize<ChatRequest[]>(output, JsonSerializerOptions.Web)!);
        Assert.DoesNotContain('\u202e', output);
    }

    [Theory]
    [InlineData(false, false, 0, "Nothing waits on port 9232.")]
    [InlineData(true, false, 0, "the hub cannot tell for what")]
    [InlineData(false, true, 6, "what waits there is not known")]
    public async Task Requests_None_SaysWhetherThatIsKnown(bool needsInput, bool isStale, int code, string words)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e") with { NeedsInput = needsInput, IsStale = isStale });

        var (exitCode, output, error) = await Run.Async(hub, "requests", "9232");

        Assert.Equal((code, ""), ((int)exitCode, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aaaa1111", "allow-once", "o-once", "allow-once \"Allow Once\"")]
    [InlineData("aaaa", "reject", "o-skip", "reject \"Skip\"")]
    [InlineData("aaaa11", "o-session", "o-session", "allow-always \"Allow in this Session\"")]
    public async Task Answer_Option_IsPressedByWhatItIs(string id, string typed, string option, string words)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First));
        hub.OnRespond = response => new RequestReceipt(RequestStatus.Accepted, response.RequestId!, response.OptionId);

        var (exitCode, output, error) = await Run.Async(hub, "answer", "9232", id, typed);

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Equal($"accepted: the IDE on port 9232 took {words}\n", output);
        var (address, response) = hub.Responses.Single();
        Assert.Equal((9232, "aaaa1111", option), (address.Port, response.RequestId, response.OptionId));
    }

    [Fact]
    public async Task Answer_Questions_GoesWithAnAnswerEach()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First, Second));
        hub.OnRespond = response => new RequestReceipt(RequestStatus.Accepted, response.RequestId!, null);

        var (exitCode, output, _) = await Run.Async(hub, "answer", "9232", "aaaa2222", "--answer", "1=No");

        Assert.Equal((ExitCode.Done, "accepted: the IDE on port 9232 took the answer\n"), (exitCode, output));
        var response = hub.Responses.Single().Response;
        Assert.Equal(("aaaa2222", null), (response.RequestId, response.OptionId));
        Assert.Equal(["no"], Assert.Single(response.Answers!).OptionIds!);
    }

    [Theory]
    [InlineData("aaaa", "allow-once", "2 requests wait")]
    [InlineData("aaaa1111", "allow", "no option allow")]
    [InlineData("aaaa2222", "allow-once", "no option allow-once")]
    public async Task Answer_WhatCouldMeanAnother_PressesNothing(string id, string option, string why)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First, Second));

        var (exitCode, output, error) = await Run.Async(hub, "answer", "9232", id, option);

        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Empty(hub.Responses);
    }

    [Fact]
    public async Task Answer_TwoOptionsOfTheKind_PressesNeither()
    {
        var twice = First with { Options = [.. First.Options, new("o-other", "Allow too", RequestOptionKind.AllowOnce)] };
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(twice));

        var (exitCode, _, error) = await Run.Async(hub, "answer", "9232", "aaaa1111", "allow-once");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("2 options that are allow-once", error, StringComparison.Ordinal);
        Assert.Empty(hub.Responses);
    }

    [Theory]
    [InlineData(RequestStatus.Unconfirmed, 11, "unconfirmed: pressed")]
    [InlineData(RequestStatus.Unknown, 11, "unconfirmed: pressed")]
    [InlineData(RequestStatus.AlreadyAnswered, 13, "somebody was first (reject \"Skip\")")]
    public async Task Answer_NotAccepted_EndsWithItsCode(RequestStatus status, int code, string words)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First));
        hub.OnRespond = response => new RequestReceipt(status, response.RequestId!, "o-skip");

        var (exitCode, output, error) = await Run.Async(hub, "answer", "9232", "aaaa1111", "allow-once");

        Assert.Equal((code, ""), ((int)exitCode, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_RequestThatIsGone_IsAskedOfTheHub()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.OnRespond = response => new RequestReceipt(RequestStatus.AlreadyAnswered, response.RequestId!, null);

        var (exitCode, _, error) = await Run.Async(hub, "answer", "9232", "aaaa1111", "allow-once");

        Assert.Equal((ExitCode.AlreadyAnswered, "already answered on port 9232: somebody was first; nothing was pressed\n"), (exitCode, error));
    }

    [Theory]
    [InlineData("requestNotFound", 4)]
    [InlineData("optionNotAllowed", 4)]
    [InlineData("readOnly", 4)]
    [InlineData("unauthorized", 5)]
    [InlineData("chatNotFound", 7)]
    [InlineData("chatChanged", 8)]
    public async Task Answer_Refused_EndsWithItsCodeAndTheHubsWords(string refusal, int code)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First));
        hub.OnRespond = _ => throw new HubException($"{refusal}: What to do.");

        var (exitCode, _, error) = await Run.Async(hub, "answer", "9232", "aaaa1111", "reject");

        Assert.Equal((code, "chathub: What to do.\n"), ((int)exitCode, error));
    }

    [Fact]
    public async Task Answer_ConnectionLost_IsNotRepeatedAndSaysWhereToLook()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.Waiting(First));
        hub.OnRespond = response =>
        {
            hub.DropConnections();
            return new RequestReceipt(RequestStatus.Accepted, response.RequestId!, null);
        };

        var (exitCode, _, error) = await Run.Async(hub, "answer", "9232", "aaaa1111", "reject");

        Assert.Equal(ExitCode.HubUnreachable, exitCode);
        Assert.Contains("chathub requests 9232 shows whether it still waits", error, StringComparison.Ordinal);
        Assert.Single(hub.Responses);
    }

    [Theory]
    [InlineData("pause", true, "paused: ")]
    [InlineData("resume", false, "resumed: ")]
    public async Task Brake_Set_SaysWhatHoldsNow(string command, bool value, string words)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));

        var (exitCode, output, error) = await Run.Async(hub, command);

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.StartsWith(words, output, StringComparison.Ordinal);
        Assert.Equal([value], hub.Brakes);
    }

    [Fact]
    public async Task Brake_HeldByTheSettings_IsRefused()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.OnBrake = _ => throw new HubException("readOnly: The settings hold it.");

        var (exitCode, output, error) = await Run.Async(hub, "resume");

        Assert.Equal((ExitCode.Refused, "", "chathub: The settings hold it.\n"), (exitCode, output, error));
    }
}
