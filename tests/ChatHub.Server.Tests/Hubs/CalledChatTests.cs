using ChatHub.Contracts;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A call comes when a place has just gone, and nobody has told the hub yet.</summary>
public sealed class CalledChatTests : ChatsHub
{
    private ChatRooms Rooms => Hub.Services.GetRequiredService<ChatRooms>();

    [Theory]
    [InlineData(nameof(IChatHub.GetHistory))]
    [InlineData(nameof(IChatHub.RefreshHistory))]
    public async Task GetHistory_ThePlaceOfTheNumberHasJustGone_IsOfTheOneThatItStandsForNow(string method)
    {
        TheNumberStandsForAWhichGoes();

        var history = await Client.InvokeAsync<ChatHistory>(method, At(null)).Soon();

        Assert.Equal(("b", "hello b"), (history.ChatId, history.Messages[^1].Content));
    }

    [Fact]
    public async Task GetHistory_ThePlaceOfTheNumberHasJustGoneAndThereIsNoOther_IsSaidInWords()
    {
        TheNumberStandsForAWhichGoes(used: null);

        Assert.Contains("chatPanelNotFound", await RefusedAsync(() => HistoryAsync(null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetHistory_ThePlaceOfAnIdHasJustGone_IsChatNotFoundAndAskedOnce()
    {
        Rooms.Of(Hub.Services.Chat(Port, "a"));
        Ide.Close("a", used: "b", isTold: false);

        Assert.Contains("chatNotFound", await RefusedAsync(() => HistoryAsync("a")), StringComparison.Ordinal);

        Assert.Equal(1, Ide.Reads);
    }

    [Theory]
    [InlineData(nameof(IChatHub.NewChat))]
    [InlineData(nameof(IChatHub.StopGenerating))]
    public async Task Press_ThePlaceOfTheNumberHasJustGone_IsRefusedAndTheNumberStandsForTheNext(string method)
    {
        TheNumberStandsForAWhichGoes();

        var refused = await RefusedAsync(() => Client.InvokeAsync<object>(method, At(null)));

        Assert.Contains("chatNotFound: The chat for which the number stood was closed", refused, StringComparison.Ordinal);
        Assert.Empty(Ide.Pressed);
        Assert.Equal("b", (await HistoryAsync(null)).ChatId);
    }

    [Fact]
    public async Task SendMessage_ThePlaceOfTheNumberHasJustGoneWhichTheSenderFollowed_IsRefusedAndTheNextIsInTheOther()
    {
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At(null)).Soon();
        await HistoryAsync(null);
        Ide.Close("a", "b", isTold: false);

        Assert.Contains("chatNotFound", await RefusedAsync(() => SendAsync(null, "meant for a", "id")), StringComparison.Ordinal);

        Assert.Equal(["hello b"], Ide.SaidIn("b"));
        Assert.Equal("b", (await SendAsync(null, "meant for b", "other")).ChatId);
    }

    [Fact]
    public async Task SendMessage_ThePlaceOfTheNumberHasJustGone_IsInTheOneThatItStandsForNow()
    {
        TheNumberStandsForAWhichGoes();

        var receipt = await SendAsync(null, "text", "id");

        Assert.Equal((SendStatus.Delivered, "b"), (receipt.Status, receipt.ChatId));
        Assert.Equal(["hello b", "text"], Ide.SaidIn("b"));
    }

    private void TheNumberStandsForAWhichGoes(string? used = "b")
    {
        Rooms.AliasOf(Hub.Services.Chat(Port).Port).Bind("a");
        Ide.Close("a", used, isTold: false);
    }
}
