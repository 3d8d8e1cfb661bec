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
