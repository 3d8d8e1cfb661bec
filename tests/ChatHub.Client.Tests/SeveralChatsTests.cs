using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Client.Tests;

/// <summary>What may be asked about one of several chats of a port.</summary>
public sealed class SeveralChatsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<RequestsChange> _told = Channel.CreateUnbounded<RequestsChange>();

    [Fact]
    public async Task ListChats_OpenAndEarlier_AreTheHubs()
    {
        var earlier = SomeChats.Info("old") with { Kind = ChatKind.Earlier, IsOpen = false, UpdatedAt = DateTimeOffset.UnixEpoch };
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        hub.Chats = [SomeChats.Info("first", isDefault: true), earlier];
        await using var client = await ConnectAsync(hub);

        Assert.Equal([SomeChats.Info("first", isDefault: true), earlier], await client.ListChats(9232));
        Assert.Equal([SomeChats.Info("first", isDefault: true)], Assert.Single(await client.ListPorts()).Chats);
    }

    [Fact]
    public async Task OpenChat_Earlier_AnswersItsHistoryAndTellsWhatWaitsThere()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        (ChatAddress, string)? asked = null;
        hub.OnOpen = (address, chat) =>
        {
            asked = (address, chat);
            return SomeChats.History("first", 1, "r1");
        };
        await using var client = await ConnectAsync(hub);

        var history = await client.OpenChat(SomeChats.First, "old");

        Assert.Equal(("first", (SomeChats.First, "old")), (history.ChatId, asked));
        Assert.Equal((SomeChats.First, "r1"), Words(await NextAsync()));
    }

    [Fact]
    public async Task SearchHistories_Found_HasAddressesOfChats()
    {
        var found = new FoundMessage(SomeChats.Second, null, "m", "… text …", DateTimeOffset.UnixEpoch);
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        hub.OnSearch = (text, limit) => [.. Enumerable.Repeat(found with { Excerpt = text }, limit)];
        await using var client = await ConnectAsync(hub);

        Assert.Equal([found with { Excerpt = "ü" }, found with { Excerpt = "ü" }], await client.SearchHistories("ü", 2));
    }

    [Fact]
    public async Task FollowAndSend_Chat_GoToItAndSayWhichItIs()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("second", 1));
        hub.OnSend = message => new SendReceipt(SendStatus.Delivered, null, message.ClientMessageId!, null, null) { ChatId = "second" };
        await using var client = await ConnectAsync(hub);
        await using var versions = client.FollowAsync(SomeChats.Second).GetAsyncEnumerator();
        await versions.MoveNextAsync();

        var receipt = await client.SendMessage(SomeChats.Second, new OutgoingMessage("text", "id") { Epoch = versions.Current.Position.Epoch });

        Assert.Equal(("second", "second"), (versions.Current.ChatId, receipt.ChatId));
        Assert.Equal("epoch of second", hub.Sends.Single().Epoch);
        Assert.Equal([("FollowHistory", SomeChats.Second), ("SendMessage", SomeChats.Second)], hub.Calls);
    }

    [Fact]
    public async Task SendMessage_ConnectionLost_IsRepeatedWithItsEpochAndChatChangedEndsIt()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("first", 1));
        hub.OnSend = _ =>
        {
            if (hub.Sends.Count() > 1) throw new HubException("chatChanged: It shows another conversation.");
            hub.DropConnections();
            throw new HubException("unexpected: Nobody gets this.");
        };
        await using var client = await ConnectAsync(hub);

        var error = await Assert.ThrowsAsync<ChatHubException>(
            () => client.SendMessage(9232, new OutgoingMessage("text", "id") { Epoch = "e" }).WaitAsync(Limit));

        Assert.Equal(ErrorCode.ChatChanged, error.Code);
        Assert.Equal(["e", "e"], hub.Sends.Select(message => message.Epoch));
    }

    [Fact]
    public async Task RequestsChanged_NewChatInAnotherPlace_IsThatPlaces()
    {
        await using var hub = await ScriptedHub.StartAsync(SomeChats.History("second", 1, "r2"));
        await using var client = await ConnectAsync(hub);

        await client.GetHistory(SomeChats.First);

        Assert.Equal((SomeChats.Second, "r2"), Words(await NextAsync()));
    }

    private async Task<ChatHubClient> ConnectAsync(ScriptedHub hub)
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address, FirstReconnectDelay = TimeSpan.FromMilliseconds(1) });
        client.RequestsChanged += change => _told.Writer.TryWrite(change);
        await client.StartAsync();
        return client;
    }

    private Task<RequestsChange> NextAsync() => _told.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    private static (ChatAddress, string) Words(RequestsChange change) => (change.Address, string.Join(' ', change.Came));
}
