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
public sealed class ReadAheadTests : IAsyncDisposable
{
    private readonly ScriptedIde _ide = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RunningHub _hub;

    public ReadAheadTests() => _hub = RunningHub.Start(Slices.Profile(_ide.Port), services =>
    {
        _ide.Replace(services);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
    });

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
    }

    [Fact]
    public async Task GetHistory_ChangedWithinFiveSecondsOfTheCallBefore_IsAHit()
    {
        await using var connection = await _hub.ConnectAsync();
        await HistoryAsync(connection);
        _time.Advance(TimeSpan.FromSeconds(4));

        _ide.Chat.Turn("why?", "because");
        await Eventually.IsTrueAsync(
            async () => (await StatisticsAsync(connection)).Extractions == 2, Limit.Long, "the change is read without being asked for");
        var (before, history, after) = (await StatisticsAsync(connection), await HistoryAsync(connection), await StatisticsAsync(connection));

        Assert.Equal(["why?", "because"], history.Messages.Select(message => message.Content));
        Assert.Equal((before.Hits + 1, before.Misses, 0), (after.Hits, after.Misses, after.Coalesced));
        Assert.Equal(2, _ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task GetHistory_ChangedLongerAfterTheCallBefore_IsReadWhenItIsAskedFor()
    {
        await using var connection = await _hub.ConnectAsync();
        await HistoryAsync(connection);
        _time.Advance(TimeSpan.FromSeconds(6));

        _ide.Chat.Turn("why?", "because");
        await QuietWindow.HoldsAsync(
            TimeSpan.FromMilliseconds(300), () => _ide.Agent.CallsOf("read") == 1, "a chat that nobody asks for costs nothing");
        var history = await HistoryAsync(connection);

        Assert.Equal(["why?", "because"], history.Messages.Select(message => message.Content));
        Assert.Equal(2, _ide.Agent.CallsOf("read"));
    }

    private static Task<CacheStatistics> StatisticsAsync(HubConnection connection) =>
        connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();

    private Task<ChatHistory> HistoryAsync(HubConnection connection) => connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon();
}
