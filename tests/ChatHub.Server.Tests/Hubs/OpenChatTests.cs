using ChatHub.Contracts;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

public sealed class OpenChatTests : ChatsHub
{
    [Fact]
    public async Task OpenChat_AnEarlierConversation_IsShownInThePlaceInANewEpochAndPublished()
    {
        Ide.Kept.Add(new KeptConversation("k1", "old", "Old one", null));
        var heard = Heard.By<ChatHistory>(Client, nameof(IChatHubClient.HistoryChanged));
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("b")).Soon();
        var before = await heard.ReadAsync().Soon();

        var opened = await OpenAsync("b", "k1");

        Assert.Equal(("b", "old"), (opened.ChatId, opened.Title));
        Assert.NotEqual(before.Position.Epoch, opened.Position.Epoch);
        Assert.Equal(opened.Position.Epoch, (await heard.ReadAsync().Soon()).Position.Epoch);
        Assert.Contains("chatChanged", await RefusedAsync(() => SendAsync("b", "text", null, before.Position.Epoch)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenChat_Deleted_IsChatNotFound()
    {
        await HistoryAsync("b");

        Assert.Contains("chatNotFound", await RefusedAsync(() => OpenAsync("b", "k1")), StringComparison.Ordinal);
        Assert.Contains("chatNotFound", await RefusedAsync(() => OpenAsync("b", "a")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenChat_OpenInThisPlaceOrElsewhere_OpensNothing()
    {
        Ide.Kept.Add(new KeptConversation("k1", "conversation of a", null, null));
        var (a, b) = (await HistoryAsync("a"), await HistoryAsync("b"));

        Assert.Equal(a.Position, (await OpenAsync("a", "k1")).Position);
        Assert.Contains("invalidArgument", await RefusedAsync(() => OpenAsync("b", "k1")), StringComparison.Ordinal);
        Assert.Equal(b.Position, (await HistoryAsync("b")).Position);
    }

    [Fact]
    public async Task OpenChat_OpenWhereNobodyHasAskedForIt_OpensNothing()
    {
        Ide.Kept.Add(new KeptConversation("k1", "conversation of a", null, null));
        var b = await HistoryAsync("b");

        Assert.Contains("open already", await RefusedAsync(() => OpenAsync("b", "k1")), StringComparison.Ordinal);

        Assert.Equal(b.Position, (await HistoryAsync("b")).Position);
    }

    private Task<ChatHistory> OpenAsync(string chat, string id) =>
        Client.InvokeAsync<ChatHistory>(nameof(IChatHub.OpenChat), At(chat), id).Soon();
}
