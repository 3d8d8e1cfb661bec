using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Client.Tests;

/// <summary>What a hub says of itself, and what a client makes of one that is older.</summary>
public sealed class HubAccessTests
{
    private static readonly ChatHistory Empty = new(
        9232, "test", "title", new HistoryPosition("e", 1), ChatState.Idle, false, true, DateTimeOffset.UnixEpoch, []);

    [Fact]
    public async Task GetAccess_Hub_TellsScopesBrakeAndWireAndGetsTheToken()
    {
        await using var hub = await ScriptedHub.StartAsync(Empty);
        hub.Access = """{"name":"phone","scopes":["read","approve"],"ports":[9232],"wire":2,"isReadOnly":true,"more":{}}""";
        await using var client = new ChatHubClient(new ChatHubClientOptions
        {
            Address = hub.Address, AccessToken = () => Task.FromResult<string?>("secret"),
        });

        var access = await client.GetAccess();

        Assert.Equal(("phone", true, 2), (access.Name, access.IsReadOnly, access.Wire));
        Assert.Equal(["read", "approve"], access.Scopes);
        Assert.Equal([9232], access.Ports!);
        Assert.Equal("Bearer secret", hub.Token);
    }

    [Fact]
    public async Task GetAccess_HubOfTheFirstWire_HasNoBrake()
    {
        await using var hub = await ScriptedHub.StartAsync(Empty);
        hub.Access = """{"name":"local","scopes":["admin"],"ports":null}""";
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });

        var access = await client.GetAccess();

        Assert.Equal((1, false, null), (access.Wire, access.IsReadOnly, access.Ports));
        Assert.Null(hub.Token);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task GetAccess_WhatIsNoHub_IsSaidWithItsAddress(string answer)
    {
        await using var hub = await ScriptedHub.StartAsync(Empty);
        hub.Access = answer;
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.GetAccess());

        Assert.Contains($"{hub.Address}access is no ChatHub", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_HubThatHasNoSuchMethod_IsSaidToBeOlder()
    {
        await using var hub = await ScriptedHub.StartAsync(Empty);
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });
        await client.StartAsync();

        // The tests' hub has no such method either; the text is SignalR's own.
        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.GetCacheStatistics());

        Assert.Equal(ErrorCode.Unexpected, error.Code);
        Assert.Contains($"{hub.Address} has no GetCacheStatistics: it is older", error.Message, StringComparison.Ordinal);
        Assert.IsType<HubException>(error.InnerException);
    }
}
