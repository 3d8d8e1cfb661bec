using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>
/// A chat that somebody reads is read when it changes and not when it is asked for, proven through the hub with an IDE that does as it is told.
/// </summary>
[Collection(Alone.Name)]
public sealed class ReadAheadTests() : ScriptedHub(hasClock: true)
{
    [Fact]
    public async Task GetHistory_ChangedWithinFiveSecondsOfTheCallBefore_IsAHit()
    {
        await using var connection = await Hub.ConnectAsync();
        await Hub.HasLookedAsync();
        await HistoryAsync(connection);
        Clock.Advance(TimeSpan.FromSeconds(4));

        Ide.Chat.Turn("why?", "because");
        await Eventually.IsTrueAsync(
            async () => (await StatisticsAsync(connection)).Extractions == 2, Limit.Long, "the change is read without being asked for");
        var (before, history, after) = (await StatisticsAsync(connection), await HistoryAsync(connection), await StatisticsAsync(connection));

        Assert.Equal(["why?", "because"], history.Messages.Select(message => message.Content));
        Assert.Equal((before.Hits + 1, before.Misses, before.Coalesced), (after.Hits, after.Misses, after.Coalesced));
        Assert.Equal(2, Ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task GetHistory_ChangedLongerAfterTheCallBefore_IsReadWhenItIsAskedFor()
    {
        await using var connection = await Hub.ConnectAsync();
        await Hub.HasLookedAsync();
        await HistoryAsync(connection);
        Clock.Advance(TimeSpan.FromSeconds(6));

        Ide.Chat.Turn("why?", "because");
        await QuietWindow.HoldsAsync(
            TimeSpan.FromMilliseconds(300), () => Ide.Agent.CallsOf("read") == 1, "a chat that nobody asks for costs nothing");
        var history = await HistoryAsync(connection);

        Assert.Equal(["why?", "because"], history.Messages.Select(message => message.Content));
        Assert.Equal(2, Ide.Agent.CallsOf("read"));
    }

    private static Task<CacheStatistics> StatisticsAsync(HubConnection connection) =>
        connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();

    private Task<ChatHistory> HistoryAsync(HubConnection connection) => connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
}
