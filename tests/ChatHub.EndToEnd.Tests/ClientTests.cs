using System.Collections.Concurrent;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The .NET client when the hub goes away and comes back.</summary>
[Trait("Needs", "Chromium")]
public sealed class ClientTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task HubRestarted_ClientThatJoined_ReconnectsAndRejoinsAndHearsByItself()
    {
        await using var chat = await DemoChat.OpenAsync("?n=2");
        var first = RunningHub.StartWith(chat.Settings);
        var address = first.Address;
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = address });
        var states = new ConcurrentQueue<HubConnectionState>();
        client.StateChanged += states.Enqueue;
        var inbox = new Inbox(client);
        await client.StartAsync();
        await client.JoinPort(chat.Port);
        var before = await inbox.WaitForAsync(history => history.Messages.Count == 2, Limit, "the history at first");

        await first.DisposeAsync();
        await Eventually.IsTrueAsync(() => states.Contains(HubConnectionState.Reconnecting), Limit, "the client says that it lost the hub");
        await using var second = RunningHub.StartWith(chat.Settings, address.Port);

        await inbox.WaitForAsync(
            history => history.Position.Epoch != before.Position.Epoch && history.Messages.Count == 2, Limit, "the history of the new hub");
        await Eventually.IsTrueAsync(() => states.Count >= 3, Limit, "the client says that it is connected, after its ports are joined");
        Assert.Equal([HubConnectionState.Connected, HubConnectionState.Reconnecting, HubConnectionState.Connected], states);
        var other = await second.ConnectAsync();
        await other.SendAsync(chat.Port, "from somebody else");
        await inbox.WaitForAsync(
            history => history.Messages.Any(message => message.Content == "from somebody else"), Limit, "what happens after the restart");
    }

    [Theory]
    [InlineData('x', 300 * 1024)]
    [InlineData('x', 3 * 1024 * 1024)]
    [InlineData('<', 200 * 1024)] // Six bytes each in JSON: a frame over the limit.
    public async Task SendMessage_TextThatNoFrameHolds_IsRefusedAndTheConnectionStays(char letter, int length)
    {
        var port = FreePort.Take();
        await using var hub = RunningHub.Start(port);
        var client = await hub.ConnectAsync();
        var states = new ConcurrentQueue<HubConnectionState>();
        client.StateChanged += states.Enqueue;

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(port, new string(letter, length)));

        Assert.Equal(ErrorCode.MessageTooLong, error.Code);
        await client.ListPorts();
        Assert.Empty(states);
    }

    [Fact]
    public async Task HubEndsTheConnectionForGood_CallsConnectAgainAndThePortsAreJoinedAgain()
    {
        await using var chat = await DemoChat.OpenAsync("?n=2&mounted=all");
        var token = AccessToken.Create();
        await using var hub = RunningHub.StartWith(new(chat.Settings)
        {
            ["ChatHub:Access:Tokens:me:Hash"] = Convert.ToHexString(AccessToken.HashOf(token)),
            ["ChatHub:Access:Tokens:me:Scopes"] = "admin",
        });
        await using var client = new ChatHubClient(
            new ChatHubClientOptions { Address = hub.Address, AccessToken = () => Task.FromResult<string?>(token) });
        var ended = new TaskCompletionSource();
        client.StateChanged += state =>
        {
            if (state == HubConnectionState.Disconnected) ended.TrySetResult();
        };
        var inbox = new Inbox(client);
        await client.StartAsync();
        await client.JoinPort(chat.Port);
        await using var following = client.FollowAsync(chat.Port).GetAsyncEnumerator();
        Assert.True(await following.MoveNextAsync());
        var configuration = (IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>();

        configuration["ChatHub:Access:Tokens:me:Scopes"] = "read send";
        configuration.Reload();
        await ended.Task.WaitAsync(Limit);
        var sends = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => client.SendAsync(chat.Port, $"after it, {n}")));

        Assert.All(sends, receipt => Assert.Contains(receipt.Status, new[] { SendStatus.Delivered, SendStatus.Queued }));
        await inbox.WaitForAsync(
            history => history.Messages.Any(message => message.Content == "after it, 4") && history.State == ChatState.Idle, Limit,
            "the group's history");
        while (!following.Current.Messages.Any(message => message.Content == "after it, 4"))
            Assert.True(await following.MoveNextAsync().AsTask().WaitAsync(Limit));
    }

    [Fact]
    public async Task HubRestarted_HandlerThatThrows_EveryPortIsRejoinedAndItIsSaidThatTheClientIsConnected()
    {
        await using var one = await DemoChat.OpenAsync("?n=2");
        await using var other = await DemoChat.OpenAsync("?n=4");
        var settings = HubProcess.DemoOn(one.Port, other.Port);
        var first = RunningHub.StartWith(settings);
        await using var client = new ChatHubClient(
            new ChatHubClientOptions { Address = first.Address, FirstReconnectDelay = TimeSpan.FromMilliseconds(50) });
        var (address, states) = (first.Address, new ConcurrentQueue<HubConnectionState>());
        client.StateChanged += states.Enqueue;
        ConcurrentDictionary<int, bool> told = new();
        await client.StartAsync();
        foreach (var port in new[] { one.Port, other.Port }) await client.JoinPort(port);
        client.HistoryChanged += history =>
        {
            told[history.Port] = true;
            throw new InvalidOperationException("The handler is wrong.");
        };

        await first.DisposeAsync();
        await using var second = RunningHub.StartWith(settings, address.Port);

        await Eventually.IsTrueAsync(
            () => told.Count == 2 && states.Count(state => state == HubConnectionState.Connected) == 2, Limit,
            "both ports are rejoined, and the client is connected");
        Assert.Equal(2, (await client.ListPorts()).Count(status => status.Followers == 1));
    }

    [Fact]
    public async Task StartAsync_HubThatHasTooMuchToDo_TriesAgain()
    {
        var port = FreePort.Take();
        var refused = 0;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using (var busy = builder.Build())
        {
            busy.Urls.Add($"http://127.0.0.1:{port}");
            busy.Run(context =>
            {
                context.Response.StatusCode = Interlocked.Increment(ref refused) % 2 == 0
                    ? StatusCodes.Status429TooManyRequests
                    : StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            });
            await busy.StartAsync();
            await using var client = new ChatHubClient(
                new ChatHubClientOptions
                {
                    Address = new Uri($"http://127.0.0.1:{port}"),
                    FirstReconnectDelay = TimeSpan.FromMilliseconds(10),
                    LongestReconnectDelay = TimeSpan.FromMilliseconds(50),
                });
            var starting = client.StartAsync();
            await Eventually.IsTrueAsync(() => Volatile.Read(ref refused) >= 4, Limit, "it tries again");
            await busy.StopAsync();
            await using var hub = RunningHub.StartWith([], port);

            await starting.WaitAsync(Limit);
            Assert.Empty(await client.ListPorts());
        }
    }

    [Fact]
    public async Task FollowAsync_ReaderWhoIsSlow_FindsTheNewestVersionAndNothingIsKept()
    {
        const int Versions = 500;
        var port = FreePort.Take();
        await using var hub = RunningHub.Start(port);
        var log = hub.Services.GetRequiredService<ChatRooms>().AliasOf(hub.Services.GetRequiredService<PortMap>().Of(port))
            .Bind(ChatKey.Sole).Store.Versions;
        ChatHistory Version(long sequence) => new(
            port, "vscode", "title", new HistoryPosition("epoch", sequence), ChatState.Generating, false, true, DateTimeOffset.UnixEpoch,
            [new ChatMessage("m1", ChatRole.Assistant, string.Concat(Enumerable.Repeat("word ", (int)sequence)), MessageState.Streaming, null)]);
        log.Offer(new HistorySnapshot(Version(1)));
        var client = await hub.ConnectAsync();
        await using var slow = client.FollowAsync(port).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());

        // It holds the first one while a quick one is sent all the others, each by itself.
        await using var quick = client.FollowAsync(port).GetAsyncEnumerator();
        Assert.True(await quick.MoveNextAsync());
        for (var sequence = 2; sequence <= Versions; sequence++)
        {
            log.Offer(new HistorySnapshot(Version(sequence)));
            Assert.True(await quick.MoveNextAsync());
        }

        var read = 0;
        while (slow.Current.Position.Sequence < Versions)
        {
            Assert.True(await slow.MoveNextAsync());
            read++;
        }

        Assert.InRange(read, 1, 20);
        Assert.Equal(Version(Versions).Messages, slow.Current.Messages);
    }

    [Fact]
    public async Task HubRestarted_MorePortsThanMayBeJoinedAtOnce_AllAreRejoinedAndFollowed()
    {
        await using var chat = await DemoChat.OpenAsync("?n=2");
        var absent = Enumerable.Range(0, 7).Select(_ => FreePort.Take()).ToArray();
        Dictionary<string, string> Settings(int burst) => new()
        {
            ["ChatHub:Ides:demo:Ports"] = string.Join(',', absent.Append(chat.Port)),
            ["ChatHub:Limits:ReadBurst"] = $"{burst}",
            ["ChatHub:Limits:ReadsPerSecond"] = "10",
        };
        var first = RunningHub.StartWith(Settings(100));
        var address = first.Address;
        await using var client = new ChatHubClient(
            new ChatHubClientOptions { Address = address, FirstReconnectDelay = TimeSpan.FromMilliseconds(50) });
        await client.StartAsync();
        foreach (var port in absent.Append(chat.Port)) await client.JoinPort(port);
        await using var follower = client.FollowAsync(chat.Port).GetAsyncEnumerator();
        Assert.True(await follower.MoveNextAsync());
        var before = follower.Current.Position.Epoch;

        await first.DisposeAsync();
        await using var second = RunningHub.StartWith(Settings(2), address.Port);

        Assert.True(await follower.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.NotEqual(before, follower.Current.Position.Epoch);
        var (rooms, ports) = (second.Services.GetRequiredService<ChatRooms>(), second.Services.GetRequiredService<PortMap>());
        await Eventually.IsTrueAsync(
            () => absent.Append(chat.Port).All(port => rooms.CountAt(ports.Of(port)) > 0), Limit, "every port is joined again");
    }

    [Fact]
    public async Task FollowAsync_HubRestarted_GoesOnByItselfAndNothingComesTwice()
    {
        await using var chat = await DemoChat.OpenAsync("?n=2");
        var first = RunningHub.StartWith(chat.Settings);
        var address = first.Address;
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = address });
        await client.StartAsync();
        using var ending = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var histories = client.FollowAsync(chat.Port, ending.Token).GetAsyncEnumerator();
        Assert.True(await histories.MoveNextAsync());
        var before = histories.Current;
        Assert.Equal(2, before.Messages.Count);

        await first.DisposeAsync();
        await using var second = RunningHub.StartWith(chat.Settings, address.Port);
        Assert.True(await histories.MoveNextAsync());
        Assert.NotEqual(before.Position.Epoch, histories.Current.Position.Epoch);

        var send = (await second.ConnectAsync()).SendAsync(chat.Port, "after the restart");
        HashSet<HistoryPosition> seen = [histories.Current.Position];
        while (histories.Current is not { State: ChatState.Idle, Messages: [.., { Content: "Echo: after the restart" }] })
        {
            Assert.True(await histories.MoveNextAsync());
            Assert.True(seen.Add(histories.Current.Position), "a version came twice");
        }

        Assert.Equal(SendStatus.Delivered, (await send).Status);
    }

    [Fact]
    public async Task SendMessage_HubAwayMeanwhile_IsTypedOnceWhenItIsBack()
    {
        await using var chat = await DemoChat.OpenAsync();
        var first = RunningHub.StartWith(chat.Settings);
        var address = first.Address;
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = address });
        var lost = new TaskCompletionSource();
        client.StateChanged += state => { if (state == HubConnectionState.Reconnecting) lost.TrySetResult(); };
        await client.StartAsync();
        await first.DisposeAsync();
        await lost.Task.WaitAsync(Limit);

        var send = client.SendMessage(chat.Port, new OutgoingMessage("once", "id-1"));
        await using var second = RunningHub.StartWith(chat.Settings, address.Port);
        var receipt = await send.WaitAsync(Limit);

        Assert.Equal((SendStatus.Delivered, "id-1"), (receipt.Status, receipt.ClientMessageId));
        Assert.Single((await client.GetHistory(chat.Port)).Messages, message => message.Content == "once");
    }
}
