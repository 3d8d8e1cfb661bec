using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>What a hub makes of a host, through its own wire.</summary>
public sealed class AgentHostSourceTests : HostedHub
{
    private const string Second = "copilotcli:/two";
    private ChatHistory? _seen;

    [Fact]
    public async Task GetHistory_TurnsOfTheHost_AreItsMessages()
    {
        await HistoryAsync();
        Host.Turn(ScriptedAgentHost.Session, "t1", "hello", "hi there");

        var history = await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), At()).Soon();

        Assert.Equal(
            [(ChatRole.User, "hello"), (ChatRole.Assistant, "hi there")], history.Messages.Select(message => (message.Role, message.Content)));
        Assert.True(history is { IsComplete: true, IsStale: false, State: ChatState.Idle, Ide: "code" });
    }

    [Fact]
    public async Task FollowHistory_EachDelta_ReachesTheFollower()
    {
        await HistoryAsync();
        using var ended = new CancellationTokenSource();
        var stream = await Client.StreamAsChannelAsync<HistoryUpdate>(nameof(IChatHub.FollowHistory), At(), null, ended.Token).Soon();
        _seen = (await stream.ReadAsync().Soon()).ApplyTo(null);
        Host.Begin(Chat, "t1", "go");
        Host.Answer(Chat, "t1", "one");
        await UntilAsync(text => text == "one");

        Host.More(Chat, "t1", " two");
        await UntilAsync(text => text == "one two");
        Host.End(Chat, "t1");
        await UntilAsync(_ => Seen is [.., { State: MessageState.Complete }]);

        async Task UntilAsync(Func<string, bool> isSo)
        {
            while (!isSo(Seen.Count > 1 ? Seen[^1].Content : "")) _seen = (await stream.ReadAsync().Soon()).ApplyTo(_seen);
        }
    }

    [Fact]
    public async Task SendMessage_IdleChat_IsQueuedUnderAnIdOfItsOwnAndDelivered()
    {
        await HistoryAsync();

        var receipt = await SendAsync(new("  hello\t", "id-1"));

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        Assert.NotNull(receipt.MessageId);
        Assert.Equal(["chat/pendingMessageSet"], Host.Dispatched);
        var history = await HistoryAsync();
        Assert.Equal("  hello\t", history.Messages.Single(message => message.Id == receipt.MessageId).Content);
    }

    [Fact]
    public async Task SendMessage_SameIdAgain_IsNotSetAgain()
    {
        await SendAsync(new("hello", "id-1"));

        var again = await SendAsync(new("hello", "id-1"));

        Assert.Equal((SendStatus.Duplicate, SendStatus.Delivered), (again.Status, again.FirstStatus));
        Assert.Single(Host.Dispatched);
    }

    [Fact]
    public async Task SendMessage_TurnRuns_WaitsInTheHostsQueue()
    {
        await HistoryAsync();
        Host.OnDispatch = (channel, action) => Host.Act(channel, action);
        Host.Begin(Chat, "t1", "long");

        var receipt = await SendAsync(new("next", "id-1"));

        Assert.Equal(SendStatus.Queued, receipt.Status);
        Assert.Equal(MessageState.Pending, (await HistoryAsync()).Messages[^1].State);
    }

    [Theory]
    [InlineData("!id")]
    [InlineData("  !id")]
    [InlineData("/yolo")]
    public async Task SendMessage_Command_IsRefusedBeforeTheHostIsAsked(string text)
    {
        Assert.Contains("commandRefused", await RefusedAsync(() => SendAsync(new(text, null))), StringComparison.Ordinal);
        Assert.Empty(Host.Dispatched);
    }

    [Fact]
    public async Task SendMessage_SessionThatApprovesByItself_NeedsLeaveToApprove()
    {
        Host.AddSession(Second, autoApprove: "autoApprove");
        Host.Tell("root/sessionAdded", new JsonObject { ["summary"] = Summary(Second) });

        var refusal = await RefusedAsync(() => SendAsync(new("hello", null), new HostPlace(Second, null).Id));

        Assert.Contains("unauthorized", refusal, StringComparison.Ordinal);
        Assert.Contains("'approve'", refusal, StringComparison.Ordinal);
        Assert.Empty(Host.Dispatched);
    }

    [Fact]
    public async Task NewChat_ByTheNumber_IsAnotherPlaceThatTheNumberStandsForFromThenOn()
    {
        var before = await HistoryAsync();

        var begun = await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.NewChat), At()).Soon();

        Assert.NotEqual(before.ChatId, begun.ChatId);
        Assert.Equal(begun.ChatId, (await HistoryAsync()).ChatId);
        Assert.Equal(before.ChatId, (await HistoryAsync(before.ChatId)).ChatId);
        var created = Host.Received.Single(frame => frame.GetProperty("method").GetString() == "createSession").GetProperty("params");
        Assert.Equal("copilotcli", created.GetProperty("provider").GetString());
        Assert.Equal(["file:///work"], created.GetProperty("workingDirectories").EnumerateArray().Select(folder => folder.GetString()));
        Assert.Equal(
            """{"isolation":"folder","autoApprove":"default","mode":"interactive"}""",
            JsonSerializer.Serialize(created.GetProperty("config")));
    }

    [Fact]
    public async Task ListChats_ArchivedSession_IsAnEarlierOneThatOpenChatTakesOut()
    {
        Host.AddSession(Second);
        Host.StateOf(Second)["status"] = 65;
        Host.Tell("root/sessionAdded", new JsonObject { ["summary"] = Summary(Second) });
        await HistoryAsync();
        await Eventually.IsTrueAsync(async () => (await ChatsAsync()).Count == 2, Limit.Long, "both are listed");
        var earlier = (await ChatsAsync()).Single(info => info.Kind == ChatKind.Earlier);
        Assert.True(earlier is { IsOpen: false, IsDefault: false });
        Host.OnDispatch = (channel, action) => Host.Tell("root/sessionSummaryChanged", new JsonObject
        {
            ["session"] = channel, ["changes"] = new JsonObject { ["status"] = 1 },
        });

        var opened = await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.OpenChat), At((await HistoryAsync()).ChatId), earlier.Id).Soon();

        Assert.Equal(earlier.Id, opened.ChatId);
        Assert.Equal(["session/isArchivedChanged"], Host.Dispatched);
    }

    [Fact]
    public async Task StopGenerating_TurnRuns_CancelsThatTurn()
    {
        await HistoryAsync();
        Host.Begin(Chat, "t1", "long");

        await Client.InvokeAsync<PortStatus>(nameof(IChatHub.StopGenerating), At()).Soon();

        Assert.Equal(["chat/turnCancelled"], Host.Dispatched);
        Assert.Equal(ChatState.Idle, (await HistoryAsync()).State);
    }

    /// <summary>It may want files of this machine, or the trust of its folders.</summary>
    [Theory]
    [InlineData("resourceRead")]
    [InlineData("vscode/requestWorkspaceTrust")]
    public async Task Host_AsksTheHub_IsToldThatThereIsNoSuchMethod(string method)
    {
        await HistoryAsync();

        Host.Ask(method, new() { ["channel"] = "ahp-root://", ["uri"] = "file:///etc/passwd" });

        await Eventually.IsTrueAsync(() => Host.Received.Any(IsRefusal), Limit.Long, "it is answered");

        static bool IsRefusal(JsonElement frame) =>
            frame.TryGetProperty("error", out var error) && error.GetProperty("code").GetInt32() == -32601
            && frame.GetProperty("id").GetInt32() == 7001;
    }

    private IReadOnlyList<ChatMessage> Seen => _seen?.Messages ?? [];
}
