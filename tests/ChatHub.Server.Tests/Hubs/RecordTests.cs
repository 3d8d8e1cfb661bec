using System.Globalization;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>The IDE's own record, for which whoever reads waits, and whoever is told does not.</summary>
[Collection(Alone.Name)]
public sealed class RecordTests : ScriptedHub
{
    private static readonly DateTimeOffset Asked = DateTimeOffset.UnixEpoch.AddYears(50);

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

        await connection.InvokeAsync<IReadOnlyList<PortStatus>>("ListPorts").Soon(); // As long as an answer would take.
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
    public async Task GetHistory_RecordIsTooLarge_IsAnErrorThatSaysSo()
    {
        Ide.Agent.On("read", new
        {
            panel = true, isIde = true, number = 1, whole = false, count = 4, pending = Array.Empty<object>(),
            rows = new[] { Row(2, "user", "and then?", Asked), Row(3, "assistant", "nothing", null) },
        });
        Ide.Agent.On("record", new { session = "one", from = 0, text = Logged(new string('x', 33 * 1024 * 1024)) });
        _written.SetResult();
        await using var connection = await Hub.ConnectAsync();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon());

        Assert.Contains("which the hub does not keep", error.Message, StringComparison.Ordinal);
        var port = Assert.Single(await connection.InvokeAsync<IReadOnlyList<PortStatus>>("ListPorts").Soon());
        Assert.Equal(PortState.SelectorsUnmatched, port.State);
    }

    [Fact]
    public async Task HistoryChanged_WordWhileAMessageIsOnItsWay_TheRecordIsLookedForAfterwards()
    {
        Ide.Chat.IsExact = true;
        _written.SetResult();
        await using var connection = await Hub.ConnectAsync();
        var pushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<ChatHistory>("HistoryChanged", history => { if (history.Messages.Count == 4) pushed.TrySetResult(); });
        await connection.InvokeAsync("JoinPort", Ide.Port).Soon();
        await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon();
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Ide.Agent.Before("submit", refused.Task);
        Ide.Agent.On("submit", new { pressed = false, error = "chatChanged" });
        var send = connection.InvokeAsync<SendReceipt>("SendMessage", Ide.Port, new OutgoingMessage("hello", null));
        await Ide.Agent.CalledAsync("submit");

        Ide.Chat.IsExact = false;
        Ide.Chat.Turn("and then?", "nothing");
        Ide.Say(Ide.Agent.News());
        await pushed.Task.Soon();
        Assert.Equal(0, Ide.Agent.CallsOf("record"));

        refused.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => send.Soon());
        await Ide.Agent.CalledAsync("record");
    }

    [Fact]
    public async Task GetHistory_CommandThatThePageDoesNotTell_ComesWithTheRecord()
    {
        Ide.Agent.On("read", new
        {
            panel = true, isIde = true, number = 1, whole = false, count = 2, pending = Array.Empty<object>(), busy = true, needsInput = true,
            rows = new[] { Row(0, "user", "do it", Asked), Row(1, "assistant", "", null) },
            requests = new[] { new ScriptedRequest(1, "a") { Command = null }.Told(1) },
        });
        var log = JsonSerializer.Serialize(new { kind = 0, v = new { requests = new[] { Asking } } }) + "\n";
        Ide.Agent.On("record", new { session = "one", from = 0, text = log });
        _written.SetResult();
        await using var connection = await Hub.ConnectAsync();
        await connection.InvokeAsync("JoinPort", Ide.Port).Soon();

        ChatHistory history = null!;
        await Eventually.IsTrueAsync(
            async () => (history = await connection.InvokeAsync<ChatHistory>("GetHistory", Ide.Port).Soon()).Requests[0].Command is not null,
            Limit.Long, "the record tells it");

        Assert.Equal((" ls", 3), (history.Requests[0].Command, history.Requests[0].Options.Count));
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

    /// <summary>A turn whose tool waits for a person.</summary>
    private static object Asking => new
    {
        timestamp = Asked.ToUnixTimeMilliseconds(), message = new { text = "do it" },
        response = new[]
        {
            new { kind = "toolInvocationSerialized", toolSpecificData = new { commandLine = new { original = "ls", toolEdited = " ls" } } },
        },
    };

    private static object Row(int slot, string role, string text, DateTimeOffset? createdAt) => new
    {
        slot, role, text, state = "complete", key = createdAt?.ToString("O", CultureInfo.InvariantCulture), exact = true, createdAt,
    };

    /// <summary>The session file of two turns; the first with this answer.</summary>
    private static string Logged(string answer) => JsonSerializer.Serialize(new
    {
        kind = 0,
        v = new { requests = new[] { Turn(Asked.AddSeconds(-5), "why?", answer), Turn(Asked, "and then?", "nothing") } },
    }) + "\n";

    private static object Turn(DateTimeOffset at, string text, string answer) =>
        new { timestamp = at.ToUnixTimeMilliseconds(), message = new { text }, response = new[] { new { value = answer } } };
}
