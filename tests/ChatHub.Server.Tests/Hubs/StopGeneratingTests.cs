using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>The IDE's own stop, pressed through the hub in an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class StopGeneratingTests : ScriptedHub
{
    [Fact]
    public async Task StopGenerating_AnAnswerRuns_EndsItWhereItIs()
    {
        Ide.Chat.Turn("why?", "because");
        Ide.Chat.Answer("an answer that");
        await using var connection = await Hub.ConnectAsync();

        var status = await StopAsync(connection);

        Assert.Equal((PortState.Attached, false), (status.State, Ide.Chat.IsAnswering));
        await Eventually.IsTrueAsync(async () => (await HistoryAsync(connection)).State == ChatState.Idle, Limit.Long, "the hub sees that it ended");
        var last = (await HistoryAsync(connection)).Messages[^1];
        Assert.Equal(("an answer that", MessageState.Complete), (last.Content, last.State));
    }

    [Fact]
    public async Task StopGenerating_NoAnswerRuns_IsNoError()
    {
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();

        Assert.Equal(ChatState.Idle, (await StopAsync(connection)).Chat);

        Assert.Equal(2, (await HistoryAsync(connection)).Messages.Count);
    }

    [Fact]
    public async Task StopGenerating_AnswerRunsOn_IsAnErrorAndNotSaidToBeStopped()
    {
        Ide.Agent.On("stop", new { error = "stopNotTaken" });
        await using var connection = await Hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.SendRejected, StopAsync(connection));
    }

    [Fact]
    public async Task StopGenerating_IdeCannotBeReadAfterwards_IsNoError()
    {
        Ide.Agent.On("read", _ => throw new Microsoft.Playwright.PlaywrightException("Target page, context or browser has been closed"));
        await using var connection = await Hub.ConnectAsync();

        await StopAsync(connection); // A repeated call would press a second time.

        Assert.Equal(1, Ide.Agent.CallsOf("stop"));
    }

    [Fact]
    public async Task StopGenerating_IdeIsAway_IsAnError()
    {
        Ide.IsAway = true;
        await using var connection = await Hub.ConnectAsync();

        await BadInputTests.FailsWithAsync(ErrorCode.IdeUnreachable, StopAsync(connection));
    }

    private Task<PortStatus> StopAsync(HubConnection connection) => connection.InvokeAsync<PortStatus>("StopGenerating", Ide.Port).Soon();

    private Task<ChatHistory> HistoryAsync(HubConnection connection) => connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
}
