using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Members of a port get whole histories: seldom, and always the last one.</summary>
[Collection(Alone.Name)]
public sealed class HistoryChangedTests : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly ScriptedIde _ide = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RunningHub _hub;

    public HistoryChangedTests() => _hub = RunningHub.Start(Slices.Profile(_ide.Port), services =>
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
    public async Task HistoryChanged_AnswerGrowsTenTimesASecond_ComesAtMostTwiceASecondAndOnceMoreWhenItEnds()
    {
        const int Seconds = 5;
        _ide.Chat.Turn("why?", "because");
        await using var connection = await _hub.ConnectAsync();
        var histories = Heard.By<ChatHistory>(connection, "HistoryChanged");
        await connection.InvokeAsync<PortStatus>("JoinPort", _ide.Port).Soon();
        await histories.ReadAsync().AsTask().Soon();

        var text = "So";
        for (var step = 1; step <= Seconds * 10; step++)
        {
            _ide.Chat.Answer(text += $" word{step}");
            Assert.Equal(text, (await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon()).Messages[^1].Content); // The hub has it.
            _time.Advance(Step);
        }

        Assert.InRange(histories.Count, 1, (Seconds * 2) + 1);
        _ide.Chat.EndAnswer();
        ChatHistory? last = null;
        await _time.PassesUntilAsync(
            () =>
            {
                while (histories.TryRead(out var history)) last = history;
                return Task.FromResult(last is { State: ChatState.Idle });
            },
            Step);
        Assert.Equal((text, MessageState.Complete), (last!.Messages[^1].Content, last.Messages[^1].State));
    }
}
