using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Members of a port get whole histories: seldom, and always the last one.</summary>
[Collection(Alone.Name)]
public sealed class HistoryChangedTests() : ScriptedHub(hasClock: true)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task HistoryChanged_AnswerGrowsTenTimesASecond_ComesAtMostTwiceASecondAndOnceMoreWhenItEnds()
    {
        const int Seconds = 5;
        Ide.Chat.Turn("why?", "because");
        await using var connection = await Hub.ConnectAsync();
        var histories = Heard.By<ChatHistory>(connection, nameof(IChatHubClient.HistoryChanged));
        await connection.InvokeAsync<PortStatus>("JoinPort", Ide.Port).Soon();
        await histories.ReadAsync().AsTask().Soon();

        var text = "So";
        for (var step = 1; step <= Seconds * 10; step++)
        {
            Ide.Chat.Answer(text += $" word{step}");
            await Eventually.IsTrueAsync(
                async () => (await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port)).Messages[^1].Content == text, Limit.Long,
                "the hub has it");
            Clock.Advance(Step);
        }

        Assert.InRange(histories.Count, 1, (Seconds * 2) + 1);
        Ide.Chat.EndAnswer();
        ChatHistory? last = null;
        await Clock.PassesUntilAsync(
            () =>
            {
                while (histories.TryRead(out var history)) last = history;
                return Task.FromResult(last is { State: ChatState.Idle });
            },
            Step);
        Assert.Equal((text, MessageState.Complete), (last!.Messages[^1].Content, last.Messages[^1].State));
    }
}
