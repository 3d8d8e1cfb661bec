using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>The IDE's own record, for which whoever reads waits, and whoever is told does not.</summary>
[Collection(Alone.Name)]
public sealed class RecordTests : ScriptedHub
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordTests()
    {
        (Ide.Chat.IsExact, Ide.IsSilent) = (false, true);
        Ide.Chat.Turn("why?", "because");
        Ide.Agent.On("record", new { none = "it is not written yet" });
        Ide.Agent.Before("record", _written.Task);
    }

    [Fact]
    public async Task GetHistory_AnswerIsUnsettled_WaitsForTheRecord()
    {
        await using var connection = await Hub.ConnectAsync();
        var read = connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port);
        await Ide.Agent.CalledAsync("record");

        Assert.False(read.IsCompleted);

        _written.SetResult();
        Assert.Equal(2, (await read.Soon()).Messages.Count);
    }

    [Fact]
    public async Task HistoryChanged_RecordIsWaitedFor_ComesAtOnce()
    {
        await using var connection = await Hub.ConnectAsync();
        var pushed = new TaskCompletionSource<ChatHistory>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<ChatHistory>("HistoryChanged", history => { if (history.Messages.Count == 4) pushed.TrySetResult(history); });
        await connection.InvokeAsync("JoinPort", Ide.Port).Soon();
        await Ide.Agent.CalledAsync("record");

        Ide.Chat.Turn("and then?", "nothing");
        Ide.Say(Ide.Agent.News());

        Assert.Equal("and then?", (await pushed.Task.Soon()).Messages[2].Content);
        Assert.False(_written.Task.IsCompleted);
        _written.SetResult();
    }

    [Fact]
    public async Task Record_PanelIsClosedBeforeItComes_TheConversationIsTheSameWhenItIsOpenAgain()
    {
        Ide.Chat.IsExact = true;
        await using var connection = await Hub.ConnectAsync();
        await connection.InvokeAsync("JoinPort", Ide.Port).Soon();
        var before = await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        Ide.Chat.IsExact = false;
        Ide.Chat.Turn("and then?", "nothing");
        Ide.Say(Ide.Agent.News());
        await Ide.Agent.CalledAsync("record");
        Ide.Agent.HasPanel = false;
        Assert.True((await connection.InvokeAsync<ChatHistory>("RefreshHistory", Ide.Port).Soon()).IsStale);

        _written.SetResult();
        Ide.Agent.HasPanel = true;

        var after = await connection.InvokeAsync<ChatHistory>("RefreshHistory", Ide.Port).Soon();
        Assert.Equal((before.Position.Epoch, 4), (after.Position.Epoch, after.Messages.Count));
    }
}
