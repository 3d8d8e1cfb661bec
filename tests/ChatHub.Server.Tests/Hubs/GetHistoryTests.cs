using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What a history says, proven through the hub with an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class GetHistoryTests : ScriptedHub
{
    [Fact]
    public async Task GetHistory_Twice_ReadsThePageOnce()
    {
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();

        var first = await HistoryAsync(connection);
        var second = await HistoryAsync(connection);

        Assert.Equal(["why?", "because"], first.Messages.Select(message => message.Content));
        Assert.Equal((first.Position, true, false, ChatState.Idle), (second.Position, second.IsComplete, second.IsStale, second.State));
        Assert.Equal(1, Ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task GetHistory_ManyAtOnceOnAColdCache_ReadThePageOnce()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Ide.Agent.Before("read", go.Task);
        await using var connection = await Hub.ConnectAsync();

        var all = Enumerable.Range(0, 20).Select(_ => HistoryAsync(connection)).ToArray();
        await Ide.Agent.CalledAsync("read");
        go.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(1, Ide.Agent.CallsOf("read"));
    }

    [Fact]
    public async Task GetHistory_PageTellsOfAChange_IsReadAnew()
    {
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();
        var first = await HistoryAsync(connection);

        Ide.Chat.Turn("and?", "so");
        var second = await HistoryAsync(connection);

        Assert.Equal(["why?", "because", "and?", "so"], second.Messages.Select(message => message.Content));
        Assert.Equal(first.Messages.Select(message => message.Id), second.Messages.Take(2).Select(message => message.Id));
        Assert.Equal((first.Position.Epoch, first.Position.Sequence + 1), (second.Position.Epoch, second.Position.Sequence));
    }

    [Fact]
    public async Task GetHistory_IdeHasGone_IsStaleAndRightAgainWhenItIsBack()
    {
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();
        var before = await HistoryAsync(connection);

        Ide.End();
        var meanwhile = await HistoryAsync(connection);
        Ide.IsAway = false;
        var after = await connection.InvokeAsync<ChatHistory>("RefreshHistory", Ide.Port).Soon();

        Assert.Equal((true, before.Messages[1].Content), (meanwhile.IsStale, meanwhile.Messages[1].Content));
        Assert.Equal((false, before.Position.Epoch, before.Messages[1].Id), (after.IsStale, after.Position.Epoch, after.Messages[1].Id));
    }

    [Fact]
    public async Task GetHistory_IdeWasNeverThere_IsAnErrorAndNoEmptyChat()
    {
        Ide.IsAway = true;
        await using var connection = await Hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.IdeUnreachable, HistoryAsync(connection));
    }

    [Fact]
    public async Task GetHistory_PanelIsClosed_SaysSo()
    {
        Ide.Agent.HasPanel = false;
        await using var connection = await Hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.ChatPanelNotFound, HistoryAsync(connection));
    }

    [Fact]
    public async Task GetHistory_PageHasJustLostItsMessages_IsStaleAndNotEmpty()
    {
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();
        var before = await HistoryAsync(connection);

        Ide.Navigate(); // A window that was loaded anew shows an empty chat until the conversation is restored.
        Ide.Chat.BeginNew();
        var meanwhile = await HistoryAsync(connection);

        Assert.Equal((true, 2, before.Position.Epoch), (meanwhile.IsStale, meanwhile.Messages.Count, meanwhile.Position.Epoch));
    }

    [Fact]
    public async Task NewChat_MessagesThere_IsEmptyInANewEpoch()
    {
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();
        var before = await HistoryAsync(connection);

        var begun = await connection.InvokeAsync<ChatHistory>("NewChat", Ide.Port).Soon();

        Assert.Empty(begun.Messages);
        Assert.NotEqual(before.Position.Epoch, begun.Position.Epoch);
    }

    private Task<ChatHistory> HistoryAsync(HubConnection connection) => connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
}
