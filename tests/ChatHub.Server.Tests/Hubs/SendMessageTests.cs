using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What a receipt says, proven through the hub with an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class SendMessageTests : IAsyncDisposable
{
    private readonly ScriptedIde _ide = new();
    private readonly TemporaryFolder _folder = new();
    private RunningHub _hub;

    public SendMessageTests() => _hub = Start();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task SendMessage_IdeShowsIt_IsDeliveredAndNamesTheMessage()
    {
        await using var connection = await _hub.ConnectAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon(); // A message is named where it is known what was there before.

        var receipt = await SendAsync(connection, "hello");

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        var history = await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon();
        Assert.Equal(("hello", receipt.MessageId), (history.Messages.Single().Content, history.Messages.Single().Id));
        Assert.Equal(["hello"], _ide.Chat.Asked);
    }

    [Fact]
    public async Task SendMessage_AnAnswerRuns_IsQueuedAndBehindIt()
    {
        _ide.Chat.Turn("first", "an answer");
        _ide.Chat.Answer("another answer that");
        await using var connection = await _hub.ConnectAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon(); // A message is named where it is known what was there before.

        var receipt = await SendAsync(connection, "next");

        Assert.Equal(SendStatus.Queued, receipt.Status);
        var history = await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon();
        Assert.Equal((MessageState.Pending, receipt.MessageId), (history.Messages[^1].State, history.Messages[^1].Id));
    }

    [Fact]
    public async Task SendMessage_IdeDoesNotShowIt_IsUnconfirmedAndTheTextIsTakenOut()
    {
        _ide.Agent.On("submit", new { pressed = true }); // The key is swallowed.
        await using var connection = await _hub.ConnectAsync();

        var receipt = await SendAsync(connection, "hello");

        Assert.Equal((SendStatus.Unconfirmed, null), (receipt.Status, receipt.MessageId));
        Assert.Equal("", _ide.Chat.Input);
    }

    [Fact]
    public async Task SendMessage_PageGoesAwayAtThePress_IsUnconfirmedAndNeverPressedAgain()
    {
        _ide.Agent.On("submit", _ => throw new Microsoft.Playwright.PlaywrightException("Target page, context or browser has been closed"));
        await using var connection = await _hub.ConnectAsync();

        Assert.Equal(SendStatus.Unconfirmed, (await SendAsync(connection, "hello", "id")).Status);
        _ide.Agent.AsEver("submit");

        var again = await SendAsync(connection, "hello", "id");

        Assert.Equal((SendStatus.Duplicate, SendStatus.Unconfirmed), (again.Status, again.FirstStatus));
        Assert.Empty(_ide.Chat.Asked);
    }

    [Fact]
    public async Task SendMessage_SomebodysDraft_IsLeftAlone()
    {
        _ide.Chat.Type("half a thou");
        await using var connection = await _hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.DraftPresent, SendAsync(connection, "hello"));

        Assert.Equal("half a thou", _ide.Chat.Input);
        Assert.Empty(_ide.Chat.Asked);
    }

    [Fact]
    public async Task SendMessage_AnotherConversationAtThePress_IsRefusedAndTheTextIsTakenOut()
    {
        _ide.Agent.On("submit", new { pressed = false, error = "chatChanged" });
        await using var connection = await _hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.ChatChanged, SendAsync(connection, "hello", "id"));
        Assert.Equal("", _ide.Chat.Input);
        _ide.Agent.AsEver("submit");

        Assert.Equal(SendStatus.Delivered, (await SendAsync(connection, "hello", "id")).Status); // A refused id is free.
    }

    [Fact]
    public async Task SendMessage_SameIdAtTheNextHub_IsADuplicateAndNotTypedAgain()
    {
        await using (var connection = await _hub.ConnectAsync()) Assert.Equal(
            SendStatus.Delivered, (await SendAsync(connection, "hello", "id")).Status);
        await _hub.DisposeAsync();
        _ide.Agent.ForgetPressed(); // The page was loaded anew: the journal alone knows.
        _hub = Start();
        await using var next = await _hub.ConnectAsync();

        var again = await SendAsync(next, "hello", "id");

        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
        Assert.Equal(["hello"], _ide.Chat.Asked);
    }

    [Fact]
    public async Task SendMessage_SeveralAtOnce_AreAskedInTheirOrder()
    {
        await using var connection = await _hub.ConnectAsync();
        string[] texts = [.. Enumerable.Range(0, 10).Select(n => $"message {n}")];

        var receipts = await Task.WhenAll(texts.Select(text => SendAsync(connection, text)));

        Assert.All(receipts, receipt => Assert.Equal(SendStatus.Delivered, receipt.Status));
        Assert.Equal(texts, _ide.Chat.Asked);
    }

    [Fact]
    public async Task SendMessage_HubIsStoppedMeanwhile_HasItsReceiptBeforeTheConnectionEndsAndTheNextIsBusy()
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ide.Agent.Before("submit", shown.Task);
        var stopping = _hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await using var connection = await _hub.ConnectAsync();
        var sent = SendAsync(connection, "hello");
        await _ide.Agent.CalledAsync("submit");

        var stop = Task.Run(async () => await _hub.DisposeAsync());
        await Eventually.IsTrueAsync(() => stopping.IsCancellationRequested, Limit.Long, "the hub stops");
        await BadInputTests.FailsWithAsync(ErrorCode.Busy, SendAsync(connection, "too late"));
        shown.SetResult();

        Assert.Equal(SendStatus.Delivered, (await sent).Status);
        await stop.Soon();
        Assert.Equal(["hello"], _ide.Chat.Asked);
    }

    private RunningHub Start()
    {
        var settings = Slices.Profile(_ide.Port);
        settings["ChatHub:Sending:JournalFile"] = Path.Combine(_folder.Path, "sends.log");
        return RunningHub.Start(settings, _ide.Replace);
    }

    private Task<SendReceipt> SendAsync(HubConnection connection, string text, string? id = null) =>
        connection.InvokeAsync<SendReceipt>("SendMessage", _ide.Port, new OutgoingMessage(text, id)).Soon();
}
