using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What an agent asks, answered through the hub, in an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class RespondToRequestTests : RequestsHub
{
    [Fact]
    public async Task RespondToRequest_AllowOnce_IsAcceptedAndSeenByAll()
    {
        await using var one = await Hub.ConnectAsync();
        await using var other = await Hub.ConnectAsync();
        var heard = Heard.By<ChatHistory>(other, nameof(IChatHubClient.HistoryChanged));
        await other.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), Ide.Port);
        var id = await AskedAsync(one, new(1, "a"));

        var receipt = await RespondAsync(one, id, "allowOnce");

        Assert.Equal(Receipt(RequestStatus.Accepted, id, "allowOnce"), receipt);
        while (await heard.ReadAsync().Soon() is { NeedsInput: true } or { Messages.Count: 0 }) { }
        Assert.Equal(1, Ide.Agent.CallsOf("respond"));
    }

    [Fact]
    public async Task RespondToRequest_TwoClientsAtOnce_TheFirstWinsAndTheOtherIsTold()
    {
        await using var one = await Hub.ConnectAsync();
        await using var other = await Hub.ConnectAsync();
        var id = await AskedAsync(one, new(1, "a"));

        var receipts = await Task.WhenAll(RespondAsync(one, id, "allowOnce"), RespondAsync(other, id, "rejectOnce"));

        var accepted = Assert.Single(receipts, receipt => receipt.Status == RequestStatus.Accepted);
        var late = Assert.Single(receipts, receipt => receipt.Status == RequestStatus.AlreadyAnswered);
        Assert.Equal((accepted.OptionId, accepted.ChatId), (late.OptionId, late.ChatId));
        Assert.Equal(1, Ide.Agent.CallsOf("respond"));
    }

    [Fact]
    public async Task RespondToRequest_AnsweredAtTheDesk_IsAlreadyAnsweredAsLongAsTheTurnRuns()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));

        Ide.Chat.Answered(1);

        Assert.Equal(Receipt(RequestStatus.AlreadyAnswered, id, null), await RespondAsync(connection, id, "allowOnce"));
        Ide.Chat.EndAnswer();
        await Eventually.IsTrueAsync(async () => (await HistoryAsync(connection)).State == ChatState.Idle, Limit.Long, "the turn ends");
        await BadInputTests.FailsWithAsync(ErrorCode.RequestNotFound, RespondAsync(connection, id, "allowOnce"));
    }

    [Fact]
    public async Task RespondToRequest_AnsweredAtTheDeskBetweenLookAndPress_IsAlreadyAnswered()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        Ide.Agent.On("respond", _ =>
        {
            Ide.Chat.Answered(1);
            return Task.FromResult<string?>("""{"pressed":false,"error":"requestChanged"}""");
        });

        Assert.Equal(Receipt(RequestStatus.AlreadyAnswered, id, null), await RespondAsync(connection, id, "allowOnce"));
    }

    [Fact]
    public async Task RespondToRequest_ReplacedByAnotherCommandBetweenLookAndPress_IsNotFound()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        Ide.Agent.On("respond", _ =>
        {
            Ide.Chat.Answered(1);
            Ide.Chat.AskPerson(new(2, "a") { Command = "ls -la; rm -rf ." });
            return Task.FromResult<string?>("""{"pressed":false,"error":"requestChanged"}""");
        });

        await BadInputTests.FailsWithAsync(ErrorCode.RequestNotFound, RespondAsync(connection, id, "allowOnce"));
    }

    [Fact]
    public async Task RespondToRequest_StoppedWhileAsked_IsNotFound()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));

        await connection.InvokeAsync<PortStatus>(nameof(IChatHub.StopGenerating), Ide.Port);
        await Eventually.IsTrueAsync(async () => (await HistoryAsync(connection)).State == ChatState.Idle, Limit.Long, "the turn ends");

        await BadInputTests.FailsWithAsync(ErrorCode.RequestNotFound, RespondAsync(connection, id, "allowOnce"));
        Assert.Equal(0, Ide.Agent.CallsOf("respond"));
    }

    [Fact]
    public async Task RespondToRequest_SameCommandAskedAgain_IsAnotherRequest()
    {
        await using var connection = await Hub.ConnectAsync();
        var first = await AskedAsync(connection, new(1, "a"));
        await RespondAsync(connection, first, "allowOnce");
        Ide.Chat.AskPerson(new(2, "b"));
        var second = await IdAsync(connection, first);

        Assert.NotEqual(first, second);
        Assert.Equal(RequestStatus.AlreadyAnswered, (await RespondAsync(connection, first, "allowOnce")).Status);
        Assert.Equal(RequestStatus.Accepted, (await RespondAsync(connection, second, "rejectOnce")).Status);
    }

    [Fact]
    public async Task RespondToRequest_PageDoesNotTakeIt_IsUnconfirmed()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        Ide.Agent.On("respond", new { pressed = true, taken = false });

        Assert.Equal(Receipt(RequestStatus.Unconfirmed, id, "allowOnce"), await RespondAsync(connection, id, "allowOnce"));

        // Nobody knows what a second press would do.
        Assert.Equal(Receipt(RequestStatus.AlreadyAnswered, id, "allowOnce"), await RespondAsync(connection, id, "rejectOnce"));
        Assert.Equal(1, Ide.Agent.CallsOf("respond"));
    }

    [Fact]
    public async Task RespondToRequest_WhatWaitsIsOutOfView_IsNotSaidToBeAnswered()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        Ide.Chat.Answered(1);
        Ide.Chat.AskPerson(new(2, "out of view") { Options = [], IsTerminal = false });

        await BadInputTests.FailsWithAsync(ErrorCode.RequestNotFound, RespondAsync(connection, id, "allowOnce"));
    }

    [Fact]
    public async Task RespondToRequest_PageGoesWhileItPresses_IsUnconfirmed()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a"));
        Ide.Agent.On("respond", _ => Task.FromResult<string?>(null));

        Assert.Equal(RequestStatus.Unconfirmed, (await RespondAsync(connection, id, "allowOnce")).Status);
    }

    [Fact]
    public async Task RespondToRequest_AnswersToQuestions_GoToThePageAsPlaces()
    {
        await using var connection = await Hub.ConnectAsync();
        object[] questions =
        [
            new { text = "Which?", options = new[] { new { label = "S" }, new { label = "M" } }, allowsText = false, isMultiple = true },
            new { text = "Name?", options = Array.Empty<object>(), allowsText = true, isMultiple = false },
        ];
        var id = await AskedAsync(connection, new(1, "a") { Options = ["rejectOnce"], Questions = questions, IsTerminal = false, Command = null });
        string? given = null;
        Ide.Agent.On("respond", args =>
        {
            given = (string?)args[1];
            Ide.Chat.Answered(1);
            return Task.FromResult<string?>("""{"pressed":true,"taken":true}""");
        });

        var receipt = await connection.InvokeAsync<RequestReceipt>(
            nameof(IChatHub.RespondToRequest), Ide.Port, new RequestResponse(id, null, [new("q2", null, "Ada"), new("q1", ["o2", "o1"], null)]));

        Assert.Equal(Receipt(RequestStatus.Accepted, id, null), receipt);
        Assert.Equal("""{"option":null,"answers":[{"options":[0,1],"text":null},{"options":[],"text":"Ada"}],"command":null}""", given);
    }

    [Fact]
    public async Task RespondToRequest_RejectOfWhatIsToldFurtherMeanwhile_IsPressed()
    {
        await using var connection = await Hub.ConnectAsync();
        var id = await AskedAsync(connection, new(1, "a") { Command = null });
        Ide.Chat.Answered(1);
        Ide.Chat.AskPerson(new(2, "a")); // The same, with its command: the hub has not heard of it.

        Assert.Equal(Receipt(RequestStatus.Accepted, id, "rejectOnce"), await RespondAsync(connection, id, "rejectOnce"));
    }
}
