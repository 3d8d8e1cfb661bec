using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What a port's number stands for, and when that changes.</summary>
public sealed class PortAliasTests : ChatsHub
{
    [Fact]
    public async Task GetHistory_AnotherPlaceIsUsedMeanwhile_TheNumberStays()
    {
        await HistoryAsync(null);

        Ide.Used = "b";
        Ide.Open("c");

        Assert.Equal("a", (await HistoryAsync(null)).ChatId);
    }

    [Fact]
    public async Task GetHistory_ThePlaceIsHidden_TheNumberStaysAndIsStale()
    {
        await HistoryAsync(null);
        Ide.Used = "b";

        Ide.Show("a", isShown: false);

        var history = await HistoryAsync(null);
        Assert.Equal(("a", true), (history.ChatId, history.IsStale));
    }

    [Fact]
    public async Task FollowHistory_ThePlaceCloses_GoesOnWithAWholeHistoryOfTheNextOneAndTheGroupHearsOnce()
    {
        var heard = Heard.By<ChatHistory>(Client, nameof(IChatHubClient.HistoryChanged));
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At(null)).Soon();
        await using var items = Client.StreamAsync<HistoryUpdate>(nameof(IChatHub.FollowHistory), At(null), null).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().Soon());
        var before = items.Current;
        Assert.Equal("a", (await heard.ReadAsync().Soon()).ChatId);

        Ide.Close("a", used: "b");

        Assert.True(await items.MoveNextAsync().Soon());
        Assert.Equal(("b", "hello b"), (items.Current.ChatId, items.Current.History!.Messages[^1].Content));
        Assert.NotEqual(before.Position.Epoch, items.Current.Position.Epoch);
        var followed = items.Current.ApplyTo(null);
        Assert.Equal("b", (await heard.ReadAsync().Soon()).ChatId);
        Assert.Equal("b", (await HistoryAsync(null)).ChatId);
        Ide.Say("b", "more");
        Assert.True(await items.MoveNextAsync().Soon());
        Assert.Equal("more", items.Current.ApplyTo(followed).Messages[^1].Content);
        Assert.Equal("more", (await heard.ReadAsync().Soon()).Messages[^1].Content);
    }

    [Fact]
    public async Task FollowHistory_AnotherMemberIsAtTheNextPlaceAlready_BothHearEachVersionOnce()
    {
        await using var other = await Hub.ConnectAsync();
        var (heard, others) = (Heard.By<ChatHistory>(Client, nameof(IChatHubClient.HistoryChanged)),
            Heard.By<ChatHistory>(other, nameof(IChatHubClient.HistoryChanged)));
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At(null)).Soon();
        Assert.Equal("a", (await heard.ReadAsync().Soon()).ChatId);
        await other.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("b")).Soon();
        Assert.Equal("b", (await others.ReadAsync().Soon()).ChatId);

        Ide.Close("a", used: "b");

        Assert.Equal("b", (await heard.ReadAsync().Soon()).ChatId);
        Assert.False(others.TryRead(out _));
    }

    [Fact]
    public async Task FollowHistory_ByItsId_EndsWithChatNotFoundWhenThePlaceGoes()
    {
        await using var items = Client.StreamAsync<HistoryUpdate>(nameof(IChatHub.FollowHistory), At("b"), null).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().Soon());

        Ide.Close("b", used: "a");

        Assert.Contains("chatNotFound", await RefusedAsync(() => items.MoveNextAsync().Soon()), StringComparison.Ordinal);
        Assert.Contains("chatNotFound", await RefusedAsync(() => HistoryAsync("b")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JoinPort_NoChatIsShown_HearsAsSoonAsThereIsOne()
    {
        Ide.Used = null;
        var heard = Heard.By<ChatHistory>(Client, nameof(IChatHubClient.HistoryChanged));
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At(null)).Soon();
        Assert.Contains("chatPanelNotFound", await RefusedAsync(() => HistoryAsync(null)), StringComparison.Ordinal);

        Ide.Open("c", null, "hello c");

        Assert.Equal("c", (await heard.ReadAsync().Soon()).ChatId);
    }

    [Fact]
    public async Task PortStatus_FollowersOfNumberAndChats_AreConnections()
    {
        await using var other = await Hub.ConnectAsync();
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At(null)).Soon();
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("b")).Soon();
        var status = await other.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("a")).Soon();

        Assert.Equal(2, status.Followers);
        await other.DisposeAsync();
        await Eventually.IsTrueAsync(
            async () => (await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("b"))).Followers == 1, Limit.Long, "one has gone");
    }
}
