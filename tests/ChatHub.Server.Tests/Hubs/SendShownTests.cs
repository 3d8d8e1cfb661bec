using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What the page shows of a message comes with its proof.</summary>
[Collection(Alone.Name)]
public sealed class SendShownTests : ScriptedHub
{
    [Fact]
    public async Task SendMessage_PageTellsWhatItShows_NothingIsReadAgain()
    {
        await using var connection = await Hub.ConnectAsync();
        await Hub.HasLookedAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        await connection.InvokeAsync("JoinPort", Ide.Port).Soon();
        var pushed = new TaskCompletionSource<ChatHistory>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<ChatHistory>("HistoryChanged", history => { if (history.Messages.Count > 0) pushed.TrySetResult(history); });
        Ide.IsSilent = true;

        var receipt = await SendAsync(connection);

        Assert.Equal((SendStatus.Delivered, 1), (receipt.Status, Ide.Agent.CallsOf("read")));
        var message = Assert.Single((await pushed.Task.Soon()).Messages);
        Assert.Equal(("hello", receipt.MessageId), (message.Content, message.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("""{"from":1,"number":2}""")]
    [InlineData("""{"from":7000,"number":7001,"head":{"isIde":true,"panel":true},"rows":[],"pending":[]}""")]
    [InlineData("""{"from":1,"number":2,"head":{"isIde":true,"panel":false},"rows":[],"pending":[]}""")]
    public async Task SendMessage_NewsOfWhatIsShownAreOfNoUse_ItIsRead(string? news)
    {
        await using var connection = await Hub.ConnectAsync();
        await Hub.HasLookedAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        Ide.IsSilent = true;
        Ide.Agent.On("submit", _ =>
        {
            Ide.Chat.Submit();
            return Task.FromResult<string?>(JsonSerializer.Serialize(new { pressed = true, status = "delivered", news }));
        });

        var receipt = await SendAsync(connection);

        Assert.Equal((SendStatus.Delivered, 2), (receipt.Status, Ide.Agent.CallsOf("read")));
        var history = await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        Assert.Equal(("hello", receipt.MessageId), (history.Messages[^1].Content, history.Messages[^1].Id));
    }

    [Fact]
    public async Task SendMessage_SomebodyReadsTheChatAndWaitsForTheRecord_HasItsReceipt()
    {
        (Ide.Chat.IsExact, Ide.IsSilent) = (false, true);
        await using var connection = await Hub.ConnectAsync();
        await Hub.HasLookedAsync();
        await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        await using var reader = await Hub.ConnectAsync();
        var (record, read) = (new TaskCompletionSource(), Task.FromResult<ChatHistory>(null!));
        Ide.Agent.On("record", new { none = "it is not written yet" });
        Ide.Agent.Before("record", record.Task);
        Ide.Agent.On("submit", async _ =>
        {
            Ide.Chat.Submit();
            Ide.Chat.Answer("because");
            Ide.Chat.EndAnswer();
            read = reader.InvokeAsync<ChatHistory>("RefreshHistory", Ide.Port);
            await Ide.Agent.CalledAsync("record");
            return JsonSerializer.Serialize(new { pressed = true, status = "delivered", news = Ide.Chat.News(0, 1, "a window") });
        });

        var receipt = await SendAsync(connection);

        var wasRead = read.IsCompleted;
        record.SetResult();
        Assert.Equal((SendStatus.Delivered, false), (receipt.Status, wasRead));
        Assert.Equal((await read.Soon()).Messages[0].Id, receipt.MessageId);
    }

    private Task<SendReceipt> SendAsync(HubConnection connection) =>
        connection.InvokeAsync<SendReceipt>("SendMessage", Ide.Port, new OutgoingMessage("hello", null)).Soon();
}
