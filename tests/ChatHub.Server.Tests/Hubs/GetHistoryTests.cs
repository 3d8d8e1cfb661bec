using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What a history says, proven through the hub with an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class GetHistoryTests : IAsyncDisposable
{
    private readonly ScriptedIde _ide = new();
    private readonly RunningHub _hub;

    public GetHistoryTests() => _hub = RunningHub.Start(Slices.Profile(_ide.Port), _ide.Replace);

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
    }

    [Fact]
    public async Task GetHistory_Twice_ReadsThePageOnce()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();

        var first = await HistoryAsync(connection);
        var second = await HistoryAsync(connection);

        Assert.Equal(["why?", "because"], first.Messages.Select(message => message.Content));
        Assert.Equal((first.Position, true, false, ChatState.Idle), (second.Position, second.IsComplete, second.IsStale, second.State));
        Assert.Equal(1, _ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task GetHistory_ManyAtOnceOnAColdCache_ReadThePageOnce()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ide.Agent.Before("read", go.Task);
        await using var connection = await _hub.ConnectAsync();

        var all = Enumerable.Range(0, 20).Select(_ => HistoryAsync(connection)).ToArray();
        await _ide.Agent.CalledAsync("read");
        go.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(1, _ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task GetHistory_PageTellsOfAChange_IsReadAnew()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        var first = await HistoryAsync(connection);

        _ide.Chat.Turn("and?", "so");
        var second = await HistoryAsync(connection);

        Assert.Equal(["why?", "because", "and?", "so"], second.Messages.Select(message => message.Content));
        Assert.Equal(first.Messages.Select(message => message.Id), second.Messages.Take(2).Select(message => message.Id));
        Assert.Equal((first.Position.Epoch, first.Position.Sequence + 1), (second.Position.Epoch, second.Position.Sequence));
    }

    [Fact]
    public async Task GetHistory_IdeHasGone_IsStaleAndRightAgainWhenItIsBack()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        var before = await HistoryAsync(connection);

        _ide.End();
        var meanwhile = await HistoryAsync(connection);
        _ide.IsAway = false;
        var after = await connection.InvokeAsync<ChatHistory>("RefreshHistory", _ide.Port).Soon();

        Assert.Equal((true, before.Messages[1].Content), (meanwhile.IsStale, meanwhile.Messages[1].Content));
        Assert.Equal((false, before.Position.Epoch, before.Messages[1].Id), (after.IsStale, after.Position.Epoch, after.Messages[1].Id));
    }

    [Fact]
    public async Task GetHistory_IdeWasNeverThere_IsAnErrorAndNoEmptyChat()
    {
        _ide.IsAway = true;
        await using var connection = await _hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.IdeUnreachable, HistoryAsync(connection));
    }

    [Fact]
    public async Task GetHistory_PanelIsClosed_SaysSo()
    {
        _ide.Agent.HasPanel = false;
        await using var connection = await _hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.ChatPanelNotFound, HistoryAsync(connection));
    }

    [Fact]
    public async Task GetHistory_PageHasJustLostItsMessages_IsStaleAndNotEmpty()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        var before = await HistoryAsync(connection);

        _ide.Navigate(); // A window that was loaded anew shows an empty chat until the conversation is restored.
        _ide.Chat.BeginNew();
        var meanwhile = await HistoryAsync(connection);

        Assert.Equal((true, 2, before.Position.Epoch), (meanwhile.IsStale, meanwhile.Messages.Count, meanwhile.Position.Epoch));
    }

    [Fact]
    public async Task NewChat_MessagesThere_IsEmptyInANewEpoch()
    {
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        var before = await HistoryAsync(connection);

        var begun = await connection.InvokeAsync<ChatHistory>("NewChat", _ide.Port).Soon();

        Assert.Empty(begun.Messages);
        Assert.NotEqual(before.Position.Epoch, begun.Position.Epoch);
    }

    private Task<ChatHistory> HistoryAsync(HubConnection connection) => connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon();
}
