using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

public sealed class SearchHistoriesTests : ChatsHub
{
    [Fact]
    public async Task SearchHistories_WhatIsInTheCache_IsFoundInEachChatAndNothingIsRead()
    {
        Ide.Open("c", null, "HELLO c");
        await HistoryAsync("a");
        await HistoryAsync("b");
        var reads = Ide.Reads;

        var found = await FindAsync("Hello");

        Assert.Equal(
            [(At("a"), "title of a", "m1", "hello a"), (At("b"), "title of b", "m1", "hello b")],
            found.Select(one => (one.Address, one.ChatTitle!, one.MessageId, one.Excerpt)).OrderBy(one => one.Address.Chat));
        Assert.Equal(reads, Ide.Reads);
        Assert.Single(await FindAsync("hello", 1));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("text", 0)]
    [InlineData("text", 201)]
    public async Task SearchHistories_BadArguments_AreInvalid(string text, int limit) =>
        Assert.Contains("invalidArgument", await RefusedAsync(() => FindAsync(text, limit)), StringComparison.Ordinal);

    [Fact]
    public async Task SearchHistories_TextThatIsTooLong_IsInvalid() => Assert.Contains(
        "invalidArgument", await RefusedAsync(() => FindAsync(new string('x', WireLimits.SearchCharacters + 1))), StringComparison.Ordinal);

    private Task<IReadOnlyList<FoundMessage>> FindAsync(string text, int limit = 200) =>
        Client.InvokeAsync<IReadOnlyList<FoundMessage>>(nameof(IChatHub.SearchHistories), text, limit).Soon();
}
