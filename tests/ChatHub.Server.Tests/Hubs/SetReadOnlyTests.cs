using ChatHub.Contracts;
using ChatHub.Server.Braking;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What a hub that is braked does not do to an IDE any more, and what goes on.</summary>
[Collection(Alone.Name)]
public sealed class SetReadOnlyTests : IAsyncDisposable
{
    private readonly ScriptedIde _ide = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningHub _hub;

    public SetReadOnlyTests() => _hub = Start();

    public async ValueTask DisposeAsync()
    {
        _answers.TrySetResult();
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task SetReadOnly_On_NothingIsTypedAndNoChatBegunUntilItIsReleased()
    {
        await using var connection = await _hub.ConnectAsync();
        await BrakeAsync(connection, true);

        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, SendAsync(connection, "hello", "id"));
        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, NewChatAsync(connection));
        Assert.Equal((0, 0), (_ide.Agent.CallsOf("prepare"), _ide.Agent.CallsOf("newChat")));

        await BrakeAsync(connection, false);
        Assert.Equal(SendStatus.Delivered, (await SendAsync(connection, "hello", "id")).Status);
        Assert.Empty((await NewChatAsync(connection)).Messages);
    }

    [Fact]
    public async Task SetReadOnly_On_StopReadingAndJoiningGoOn()
    {
        _ide.Chat.Turn("why?", "because");
        _ide.Chat.Answer("an answer that");
        await using var connection = await _hub.ConnectAsync();
        await BrakeAsync(connection, true);

        await connection.InvokeAsync<PortStatus>("StopGenerating", _ide.Port).Soon();

        Assert.False(_ide.Chat.IsAnswering);
        await connection.InvokeAsync<PortStatus>("JoinPort", _ide.Port).Soon();
        Assert.NotEmpty((await connection.InvokeAsync<ChatHistory>("RefreshHistory", _ide.Port).Soon()).Messages);
    }

    [Fact]
    public async Task SetReadOnly_ATextIsBeingTyped_WaitsForThatAndTheTextIsTakenOut()
    {
        _ide.Agent.Before("prepare", _answers.Task);
        await using var connection = await _hub.ConnectAsync();
        var sent = SendAsync(connection, "hello");
        await _ide.Agent.CalledAsync("prepare");

        var braked = BrakeAsync(connection, true);
        await IsOnAsync();
        Assert.False(braked.IsCompleted);
        _answers.SetResult();

        await braked;
        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, sent);
        Assert.Equal(("", 0, 1), (_ide.Chat.Input, _ide.Agent.CallsOf("submit"), _ide.Agent.CallsOf("retract")));
        Assert.Empty(_ide.Chat.Asked);
    }

    [Fact]
    public async Task SetReadOnly_AMessageIsBeingSubmitted_WaitsForItAndItHasItsReceipt()
    {
        _ide.Agent.Before("submit", _answers.Task);
        await using var connection = await _hub.ConnectAsync();
        var sent = SendAsync(connection, "hello");
        await _ide.Agent.CalledAsync("submit");

        var braked = BrakeAsync(connection, true);
        await IsOnAsync();
        Assert.False(braked.IsCompleted);
        _answers.SetResult();

        await braked;
        Assert.Equal(SendStatus.Delivered, (await sent).Status);
    }

    [Fact]
    public async Task SetReadOnly_ReleasedBeforeTheirTurn_WhatWaitedIsNotDone()
    {
        _ide.Agent.Before("submit", _answers.Task);
        await using var connection = await _hub.ConnectAsync();
        var first = SendAsync(connection, "first");
        await _ide.Agent.CalledAsync("submit");
        var (waiting, chat) = (SendAsync(connection, "waiting"), NewChatAsync(connection));
        // Their calls were taken when one more is refused for its text alone: calls of a connection are begun in their order.
        await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, SendAsync(connection, " "));

        var braked = BrakeAsync(connection, true);
        await IsOnAsync();
        await BrakeAsync(connection, false);
        _answers.SetResult();

        Assert.Equal(SendStatus.Delivered, (await first).Status);
        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, waiting);
        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, chat);
        await braked;
        Assert.Equal(["first"], _ide.Chat.Asked);
        Assert.Equal((1, 0), (_ide.Agent.CallsOf("prepare"), _ide.Agent.CallsOf("newChat")));
    }

    [Fact]
    public async Task SetReadOnly_On_ARepeatIsADuplicateAndNothingWrongIsHidden()
    {
        await using var connection = await _hub.ConnectAsync();
        await SendAsync(connection, "hello", "id");
        await BrakeAsync(connection, true);

        var again = await SendAsync(connection, "hello", "id");

        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
        await BadInputTests.FailsWithAsync(ErrorCode.InvalidArgument, SendAsync(connection, "another", "id"));
        await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, SendAsync(connection, " "));
    }

    [Fact]
    public async Task SetReadOnly_HubIsStartedAgain_IsKept()
    {
        await using (var connection = await _hub.ConnectAsync()) await BrakeAsync(connection, true);
        await _hub.DisposeAsync();
        _hub = Start();
        await using var again = await _hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, SendAsync(again, "hello"));
        await BrakeAsync(again, false);
        Assert.Equal(SendStatus.Delivered, (await SendAsync(again, "hello")).Status);
    }

    [Fact]
    public async Task SetReadOnly_HubIsStoppedMeanwhile_IsAnsweredBeforeTheConnectionEndsAndHoldsUpNobody()
    {
        _ide.Agent.Before("submit", _answers.Task);
        var stopping = _hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await using var connection = await _hub.ConnectAsync();
        var sent = SendAsync(connection, "hello");
        await _ide.Agent.CalledAsync("submit");
        var braked = BrakeAsync(connection, true);
        await IsOnAsync();

        var stop = Task.Run(async () => await _hub.DisposeAsync());
        await Eventually.IsTrueAsync(() => stopping.IsCancellationRequested, Limit.Long, "the hub stops");
        _answers.SetResult();

        Assert.Equal(SendStatus.Delivered, (await sent).Status);
        await braked;
        await stop.Soon();
    }

    [Fact]
    public async Task SetReadOnly_TheSettingHolds_IsReadOnlyWhateverIsCalled()
    {
        await _hub.DisposeAsync();
        _hub = Start(KeyValuePair.Create("ChatHub:ReadOnly", (string?)"true"));
        await using var connection = await _hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, BrakeAsync(connection, false));
        await BadInputTests.FailsWithAsync(ErrorCode.ReadOnly, SendAsync(connection, "hello"));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.Equal(
            """{"name":"local","scopes":["read","send","admin"],"ports":null,"isReadOnly":true,"wire":2}""",
            await http.GetStringAsync(new Uri(_hub.Address, "/access")).Soon());
    }

    private RunningHub Start(params KeyValuePair<string, string?>[] settings) => RunningHub.Start(
        [.. Slices.Profile(_ide.Port), new("ChatHub:ReadOnlyFile", Path.Combine(_folder.Path, "read-only.txt")), .. settings], _ide.Replace);

    private Task IsOnAsync() =>
        Eventually.IsTrueAsync(() => _hub.Services.GetRequiredService<Brake>().IsOn, Limit.Long, "the brake is on");

    private static Task BrakeAsync(HubConnection connection, bool value) => connection.InvokeAsync("SetReadOnly", value).Soon();

    private Task<ChatHistory> NewChatAsync(HubConnection connection) => connection.InvokeAsync<ChatHistory>("NewChat", _ide.Port).Soon();

    private Task<SendReceipt> SendAsync(HubConnection connection, string text, string? id = null) =>
        connection.InvokeAsync<SendReceipt>("SendMessage", _ide.Port, new OutgoingMessage(text, id)).Soon();
}
