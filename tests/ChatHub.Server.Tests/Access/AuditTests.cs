using System.Net.WebSockets;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>What the audit log says, and what it never says.</summary>
[Collection(AskingHubCollection.Name)]
public sealed class AuditTests(AskingHub asking)
{
    [Fact]
    public async Task SendMessage_WhateverBecomesOfIt_IsWrittenDownWithoutTheText()
    {
        await using var connection = await asking.Hub.ConnectAsync(Tokens.OnePort);
        await using var reader = await asking.Hub.ConnectAsync(Tokens.Reader);
        const string secret = "schnörkel";

        await Assert.ThrowsAsync<HubException>(
            () => connection.InvokeAsync("SendMessage", asking.Port, new OutgoingMessage($"/{secret}", null)).Soon());
        await Assert.ThrowsAsync<HubException>(() => reader.InvokeAsync("SendMessage", asking.Port, new OutgoingMessage(secret, null)).Soon());
        await Assert.ThrowsAsync<HubException>(() => reader.InvokeAsync("NewChat", asking.Port).Soon());

        Assert.Contains(
            Lines, line => line.StartsWith($"onePort (127.0.0.1) sent 11 bytes to port {asking.Port}: commandRefused", StringComparison.Ordinal));
        Assert.Contains(
            Lines, line => line.StartsWith($"reader (127.0.0.1) sent 10 bytes to port {asking.Port}: unauthorized", StringComparison.Ordinal));
        Assert.Contains(
            Lines, line => line.StartsWith($"reader (127.0.0.1) called NewChat on port {asking.Port}: unauthorized", StringComparison.Ordinal));
        Assert.Contains(Lines, line => line.Contains("Who=onePort", StringComparison.Ordinal) && line.Contains("Bytes=11", StringComparison.Ordinal));
        Assert.DoesNotContain(asking.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnyCall_NotAllowed_IsWrittenDown()
    {
        await using var connection = await asking.Hub.ConnectAsync(Tokens.OnePort);

        await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("GetHistory", asking.OtherPort).Soon());

        Assert.Contains(
            Lines, line => line.StartsWith($"onePort (127.0.0.1) was refused GetHistory on port {asking.OtherPort}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_AnUnknownToken_IsWrittenDownWithoutIt()
    {
        using var socket = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(
            new UriBuilder(asking.Hub.Address) { Scheme = "ws", Path = WireNames.HubPath, Query = $"{WireNames.TokenQuery}={Tokens.Unknown}" }.Uri,
            CancellationToken.None).Soon());

        Assert.Contains(Lines, line => line.StartsWith("127.0.0.1 came with a token that is not known", StringComparison.Ordinal));
    }

    private IEnumerable<string> Lines => asking.Log.Of(AuditLog.Category);
}
