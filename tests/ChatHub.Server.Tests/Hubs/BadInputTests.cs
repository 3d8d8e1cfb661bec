using System.Net.WebSockets;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

[Collection(SharedHubCollection.Name)]
public sealed class BadInputTests(SharedHub shared)
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    [InlineData(80)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public async Task AnyMethod_PortOutsideEveryRange_IsPortNotAllowedAndTheConnectionGoesOn(int port)
    {
        await using var connection = await shared.Hub.ConnectAsync();

        foreach (var method in new[] { "JoinPort", "LeavePort", "GetHistory", "RefreshHistory" })
            await FailsWithAsync(ErrorCode.PortNotAllowed, connection.InvokeAsync(method, port));
        await FailsWithAsync(ErrorCode.PortNotAllowed, connection.InvokeAsync("SendMessage", port, new OutgoingMessage("text", null)));

        await AnswersAsync(connection);
    }

    public static TheoryData<ErrorCode, OutgoingMessage?> BadMessages => new()
    {
        { ErrorCode.InvalidArgument, null },
        { ErrorCode.MessageEmpty, new(null, null) },
        { ErrorCode.MessageEmpty, new(" \n", null) },
        { ErrorCode.MessageTooLong, new(new string('x', 300 * 1024), null) },
        { ErrorCode.CommandRefused, new("/clear", null) },
        { ErrorCode.InvalidArgument, new("text", "") },
        { ErrorCode.InvalidArgument, new("text", new string('x', 129)) },
    };

    [Theory]
    [MemberData(nameof(BadMessages))]
    public async Task SendMessage_BadMessage_IsItsCodeAndTheConnectionGoesOn(ErrorCode code, OutgoingMessage? message)
    {
        await using var connection = await shared.Hub.ConnectAsync();

        await FailsWithAsync(code, connection.InvokeAsync("SendMessage", shared.Port, message));

        await AnswersAsync(connection);
    }

    [Fact]
    public async Task AnyMethod_NoIdeThere_IsIdeUnreachableAndTheConnectionGoesOn()
    {
        await using var connection = await shared.Hub.ConnectAsync();

        await FailsWithAsync(ErrorCode.IdeUnreachable, connection.InvokeAsync("GetHistory", shared.Port));
        await FailsWithAsync(ErrorCode.IdeUnreachable, connection.InvokeAsync("RefreshHistory", shared.Port));
        await FailsWithAsync(ErrorCode.IdeUnreachable, connection.InvokeAsync("SendMessage", shared.Port, new OutgoingMessage("text", "id")));

        await AnswersAsync(connection);
    }

    [Theory]
    [InlineData("GetHistory", "text")]
    [InlineData("GetHistory", 1.5)]
    [InlineData("GetHistory", 4_000_000_000L)]
    [InlineData("GetHistory", null)]
    [InlineData("GetHistory")]
    [InlineData("GetHistory", 1, 2)]
    [InlineData("SendMessage", 1, "text")]
    [InlineData("NoSuchMethod")]
    [InlineData("ToString")]
    [InlineData("OnDisconnectedAsync", null)]
    [InlineData("Dispose")]
    public async Task Invoke_WhatDoesNotBind_IsSignalRsOwnErrorAndTheConnectionGoesOn(string method, params object?[]? arguments)
    {
        await using var connection = await shared.Hub.ConnectAsync();

        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeCoreAsync(method, typeof(object), arguments ?? [null]).Soon());

        Assert.Null(ChatHubException.FromWire(error.Message));
        await AnswersAsync(connection);
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"1","target":"GetHistory","arguments":[999999999999999999999]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"SendMessage","arguments":[1,{"text":"\ud83d"}]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"SendMessage","arguments":[1,{"text":{"a":[]}}]}""")]
    public async Task Frame_ArgumentsThatDoNotBind_AreAnErrorAndTheConnectionGoesOn(string frame)
    {
        using var socket = await shared.Hub.ConnectRawAsync();

        await RunningHub.SendAsync(socket, frame);

        Assert.Contains("\"error\"", await RunningHub.ReadAsync(socket), StringComparison.Ordinal);
        await RunningHub.SendAsync(socket, """{"type":1,"invocationId":"2","target":"GetCacheStatistics","arguments":[]}""");
        Assert.Contains("\"hitRate\"", await RunningHub.ReadAsync(socket), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":1,"target":"Get""")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"type":"x"}""")]
    public async Task Frame_ThatIsNoMessage_EndsThatConnectionOnly(string frame)
    {
        await using var other = await shared.Hub.ConnectAsync();
        using var socket = await shared.Hub.ConnectRawAsync();

        await RunningHub.SendAsync(socket, frame);

        await EndsAsync(socket);
        await AnswersAsync(other);
    }

    [Fact]
    public async Task Frame_OfTenMegabytes_EndsThatConnectionOnly()
    {
        await using var other = await shared.Hub.ConnectAsync();
        using var socket = await shared.Hub.ConnectRawAsync();

        try
        {
            await RunningHub.SendAsync(
                socket, $$"""{"type":1,"invocationId":"1","target":"SendMessage","arguments":[1,{"text":"{{new string('x', 10_000_000)}}"}]}""");
        }
        catch (WebSocketException)
        {
            // The hub closed before it had everything.
        }

        await EndsAsync(socket);
        await AnswersAsync(other);
    }

    [Fact]
    public async Task Frame_JustBelowAMebibyte_IsRead()
    {
        await using var connection = await shared.Hub.ConnectAsync();

        await FailsWithAsync(
            ErrorCode.MessageTooLong,
            connection.InvokeAsync("SendMessage", shared.Port, new OutgoingMessage(new string('x', (1024 * 1024) - 200), null)));
    }

    internal static async Task FailsWithAsync(ErrorCode code, Task call)
    {
        var error = await Assert.ThrowsAsync<HubException>(() => call.Soon());
        Assert.Equal(code, ChatHubException.FromWire(error.Message)?.Code);
    }

    private static async Task AnswersAsync(HubConnection connection)
    {
        Assert.Equal(HubConnectionState.Connected, connection.State);
        Assert.NotNull(await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon());
    }

    private static async Task EndsAsync(ClientWebSocket socket)
    {
        while (await RunningHub.ReadAsync(socket) is { } frame) Assert.DoesNotContain("\"type\":3", frame, StringComparison.Ordinal);
    }
}
