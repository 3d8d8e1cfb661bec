using ChatHub.Contracts;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Each place of a port is a chat of its own.</summary>
public sealed class ChatsTests : ChatsHub
{
    [Fact]
    public async Task GetHistory_EachPlace_HasItsOwnEpochTextAndId()
    {
        var (byNumber, a, b) = (await HistoryAsync(null), await HistoryAsync("a"), await HistoryAsync("b"));

        Assert.Equal(("a", "a", "b"), (byNumber.ChatId, a.ChatId, b.ChatId));
        Assert.Equal(byNumber.Position, a.Position);
        Assert.NotEqual(a.Position.Epoch, b.Position.Epoch);
        Assert.Equal(["hello b"], b.Messages.Select(message => message.Content));
    }

    [Theory]
    [InlineData("c")]
    [InlineData("")]
    public async Task AnyCall_NoSuchChat_IsChatNotFoundAndLeavingIsNoError(string chat)
    {
        string[] methods = [nameof(IChatHub.GetHistory), nameof(IChatHub.JoinPort), nameof(IChatHub.RefreshHistory), nameof(IChatHub.NewChat)];
        foreach (var method in methods)
            Assert.Contains("chatNotFound", await RefusedAsync(() => Client.InvokeAsync<object>(method, At(chat)).Soon()), StringComparison.Ordinal);
        Assert.Contains("chatNotFound", await RefusedAsync(() => SendAsync(chat, "hi")), StringComparison.Ordinal);
        await Client.InvokeAsync(nameof(IChatHub.LeavePort), At(chat)).Soon();
    }

    [Fact]
    public async Task GetHistory_AWindowThatMayHaveTheChatIsSilent_IsNotSaidToHaveGone()
    {
        Ide.IsSilent = true;

        Assert.Contains("ideUnreachable", await RefusedAsync(() => HistoryAsync("c")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListChats_NobodyUsedTheNumberBefore_OneOfThemIsTheDefault()
    {
        var chats = await Client.InvokeAsync<IReadOnlyList<ChatInfo>>(nameof(IChatHub.ListChats), Port).Soon();

        Assert.Equal([("a", true), ("b", false)], chats.Select(chat => (chat.Id, chat.IsDefault)));
    }

    [Fact]
    public async Task JoinPort_TheNumberAndTheIdOfOneChat_EachVersionComesOnceUntilBothAreLeft()
    {
        var heard = Heard.By<ChatHistory>(Client, nameof(IChatHubClient.HistoryChanged));
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At(null)).Soon();
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("a")).Soon();
        Assert.Equal("hello a", (await heard.ReadAsync().Soon()).Messages[^1].Content);

        await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), At(null)).Soon();
        await heard.ReadAsync().Soon();
        await Client.InvokeAsync(nameof(IChatHub.LeavePort), At("a")).Soon();
        Ide.Say("a", "more");

        Assert.Equal("more", (await heard.ReadAsync().Soon()).Messages[^1].Content);
        Assert.False(heard.TryRead(out _));
    }

    [Fact]
    public async Task JoinPort_APlaceByItsId_HearsOfThatOneAlone()
    {
        var heard = Heard.By<ChatHistory>(Client, nameof(IChatHubClient.HistoryChanged));
        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At("b")).Soon();
        await heard.ReadAsync().Soon();

        await HistoryAsync("a");
        Ide.Say("a", "not for it");
        Ide.Say("b", "for it");

        Assert.Equal("for it", (await heard.ReadAsync().Soon()).Messages[^1].Content);
    }

    [Fact]
    public async Task ListPorts_ChatsOfAPort_AreItsPlacesWithTheDefaultFirst()
    {
        Ide.Used = "b";
        await HistoryAsync(null);
        Ide.Show("a", isShown: false);

        var status = Assert.Single(await Client.InvokeAsync<IReadOnlyList<PortStatus>>(nameof(IChatHub.ListPorts)).Soon());

        Assert.Equal([("b", true, ChatState.Idle, "hello b"), ("a", false, null, null)],
            status.Chats.Select(chat => (chat.Id, chat.IsDefault, chat.State, chat.LastLine)));
        Assert.All(status.Chats, chat => Assert.Equal((ChatKind.Panel, true, $"title of {chat.Id}"), (chat.Kind, chat.IsOpen, chat.Title)));
    }

    [Fact]
    public async Task ListPorts_AChatThatMayHaveChangedSinceItWasRead_HasNoStateUntilItIsReadAgain()
    {
        var gate = new TaskCompletionSource();
        await HistoryAsync("b");
        Assert.Equal(ChatState.Idle, await StateOfBAsync());
        Ide.BeforeRead = gate.Task;
        Ide.Hint("b");
        Assert.Null(await StateOfBAsync());

        gate.SetResult();

        await Eventually.IsTrueAsync(async () => await StateOfBAsync() == ChatState.Idle, Limit.Long, "it is read, and known");

        async Task<ChatState?> StateOfBAsync() =>
            (await Client.InvokeAsync<IReadOnlyList<PortStatus>>(nameof(IChatHub.ListPorts)).Soon())[0].Chats.Single(chat => chat.Id == "b").State;
    }

    [Fact]
    public async Task GetHistory_APlaceIsHidden_IsStaleAndComesBackInItsEpoch()
    {
        var before = await HistoryAsync("b");
        Ide.Show("b", isShown: false);

        var hidden = await HistoryAsync("b");
        Ide.Show("b", isShown: true);
        var back = await HistoryAsync("b");

        Assert.Equal((true, "hello b", before.Position.Epoch), (hidden.IsStale, hidden.Messages[^1].Content, hidden.Position.Epoch));
        Assert.Equal((false, before.Position.Epoch), (back.IsStale, back.Position.Epoch));
    }

    [Fact]
    public async Task PortStatusChanged_APlaceComes_IsTold()
    {
        var heard = Heard.By<PortStatus>(Client, nameof(IChatHubClient.PortStatusChanged));

        Ide.Open("c");

        while (!(await heard.ReadAsync().Soon()).Chats.Any(chat => chat.Id == "c"))
        {
            // Of what was before.
        }
    }

    [Fact]
    public async Task ListChats_EarlierConversations_FollowTheOpenOnesWithoutThoseThatAreShown()
    {
        Ide.Kept.Add(new KeptConversation("k1", "old", "Old one", DateTimeOffset.UnixEpoch));
        Ide.Kept.Add(new KeptConversation("k2", "conversation of a", "Shown", null));

        var chats = await Client.InvokeAsync<IReadOnlyList<ChatInfo>>(nameof(IChatHub.ListChats), Port).Soon();

        Assert.Equal(["a", "b", "k1"], chats.Select(chat => chat.Id));
        Assert.Equal(
            new ChatInfo("k1", ChatKind.Earlier, "Old one", null, false, false, null, false, null, null, DateTimeOffset.UnixEpoch), chats[^1]);
    }

    [Fact]
    public async Task ListChats_AConversationThatAPlaceShowsByItsTimes_IsNotListedAsEarlier()
    {
        var asked = DateTimeOffset.UnixEpoch.AddMilliseconds(1_234_567);
        Ide.Open("c", PlacesSource.Unknown, asked, "hello c");
        await HistoryAsync("c");
        Ide.Kept.Add(new KeptConversation("k1", "of c", "Shown", asked));
        Ide.Kept.Add(new KeptConversation("k2", "other", "Other", asked.AddMilliseconds(1)));

        var chats = await Client.InvokeAsync<IReadOnlyList<ChatInfo>>(nameof(IChatHub.ListChats), Port).Soon();

        Assert.Equal(["a", "b", "c", "k2"], chats.Select(chat => chat.Id));
    }

    [Fact]
    public async Task ListChats_Hundreds_AnswersTwoHundred()
    {
        Ide.Kept.AddRange(Enumerable.Range(0, 300).Select(n => new KeptConversation($"k{n}", $"old {n}", null, null)));

        Assert.Equal(200, (await Client.InvokeAsync<IReadOnlyList<ChatInfo>>(nameof(IChatHub.ListChats), Port).Soon()).Count);
    }
}
