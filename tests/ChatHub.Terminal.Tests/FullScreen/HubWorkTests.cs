using System.Threading.Channels;
using ChatHub.Client;
using ChatHub.Client.Tests;
using ChatHub.Contracts;
using ChatHub.Terminal.FullScreen;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Terminal.Tests.FullScreen;

/// <summary>What the full screen asks of a hub for requests and the brake, and what it is told.</summary>
public sealed class HubWorkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly ChatAddress Chat = new(9232, "first");
    private static readonly RequestResponse Response = new("r1", "o-once", []);

    private readonly Channel<UiEvent> _happened = Channel.CreateUnbounded<UiEvent>();

    [Theory]
    [InlineData(RequestStatus.Accepted, true)]
    [InlineData(RequestStatus.Unconfirmed, false)]
    [InlineData(RequestStatus.AlreadyAnswered, false)]
    public async Task Respond_Receipt_IsToldAndGoodOnlyWhereItWasTaken(RequestStatus status, bool isGood)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.OnRespond = response => new RequestReceipt(status, response.RequestId!, response.OptionId);

        var told = Assert.IsType<UiEvent.Responded>(Assert.Single(await EventsAsync(hub, new UiEffect.Respond(9232, Response), 1)));

        Assert.Equal(("r1", isGood), (told.RequestId, told.IsGood));
        Assert.Equal("o-once", hub.Responses.Single().Response.OptionId);
    }

    [Fact]
    public async Task Respond_Refused_IsToldInTheHubsWords()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.OnRespond = _ => throw new HubException("optionNotAllowed: Why, and what to do.");

        Assert.Equal([new UiEvent.Responded("r1", "Why, and what to do.", false)], await EventsAsync(hub, new UiEffect.Respond(9232, Response), 1));
    }

    [Fact]
    public async Task Follow_Chat_TellsItsVersionsUnderItsAddressAndThatItIsGone()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        var ending = EndAsync();

        var told = await EventsAsync(hub, new UiEffect.Follow(Chat), 2);

        await ending;
        Assert.Equal(Chat, Assert.IsType<UiEvent.HistoryCame>(told[0]).Address);
        Assert.Equal(new UiEvent.Said("It is gone.", IsGood: false), told[1]);
        async Task EndAsync()
        {
            await hub.FollowedAsync().WaitAsync(Limit);
            hub.EndStreams("chatNotFound: It is gone.");
        }
    }

    [Fact]
    public async Task Send_Chat_GoesWithTheEpochThatWasShown()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.OnSend = _ => throw new HubException("chatChanged: It shows another conversation.");
        var send = new UiSend("id", Chat, "text", "e");

        Assert.Equal([new UiEvent.NotSent(send, "It shows another conversation.")], await EventsAsync(hub, new UiEffect.Send(send), 1));
        Assert.Equal([("SendMessage", Chat)], hub.Calls);
        Assert.Equal("e", hub.Sends.Single().Epoch);
    }

    [Theory]
    [InlineData("first", "second", true)]
    [InlineData("first", "first", false)]
    [InlineData(null, "second", false)]
    public async Task NewChat_InAnotherPlaceThanTheOneShown_IsTold(string? shown, string begun, bool isTold)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e") with { ChatId = begun });

        var told = await EventsAsync(hub, new UiEffect.NewChat(new(9232, shown)), isTold ? 2 : 1);

        Assert.Equal(isTold ? [new UiEvent.ChatBegun(new(9232, shown), begun)] : [], told.OfType<UiEvent.ChatBegun>());
        Assert.Equal(new UiEvent.Said("Port 9232: a new chat.", IsGood: true), told[^1]);
    }

    [Fact]
    public async Task SetReadOnly_Set_IsToldWithWhatHoldsNow()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));

        var told = await EventsAsync(hub, new UiEffect.SetReadOnly(true), 2);

        Assert.Equal(new UiEvent.BrakeChanged(true), told[0]);
        Assert.StartsWith("paused: ", Assert.IsType<UiEvent.Said>(told[1]).Words, StringComparison.Ordinal);
        Assert.Equal([true], hub.Brakes);
    }

    [Fact]
    public async Task ReadAccess_HubThatIsPaused_IsTold()
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.Access = """{"name":"local","scopes":["admin"],"ports":null,"wire":2,"isReadOnly":true}""";

        Assert.Equal([new UiEvent.BrakeChanged(true)], await EventsAsync(hub, new UiEffect.ReadAccess(), 1));
    }

    private async Task<List<UiEvent>> EventsAsync(ScriptedHub hub, UiEffect effect, int count)
    {
        await using var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });
        await client.StartAsync();
        new HubWork(client, hub.Address, happened => _happened.Writer.TryWrite(happened), CancellationToken.None).Begin(effect);
        List<UiEvent> events = [];
        while (events.Count < count) events.Add(await _happened.Reader.ReadAsync().AsTask().WaitAsync(Limit));
        return events;
    }
}
