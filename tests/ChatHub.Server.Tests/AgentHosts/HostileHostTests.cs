using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>Anything may answer where a host should: the port says so, the memory stays small, and no other port is held up.</summary>
public sealed class HostileHostTests : HostedHub, IAsyncLifetime
{
    private static readonly TimeSpan ProofLimit = TimeSpan.FromSeconds(20);
    private readonly int _other = FreePort.Take();
    private ScriptedAgentHost _good = null!;

    private protected override bool StartsByItself => false;

    private protected override Dictionary<string, string?> Settings => new()
    {
        ["ChatHub:AgentHosts:other:Port"] = $"{_other}",
        ["ChatHub:AgentHosts:other:Url"] = $"{_good.Url}",
        ["ChatHub:Sending:ProofLimit"] = $"{ProofLimit}",
        ["ChatHub:Resilience:Connect:Timeout"] = "00:00:02",
        ["ChatHub:Resilience:Read:Timeout"] = "00:00:02",
    };

    async Task IAsyncLifetime.InitializeAsync()
    {
        _good = await ScriptedAgentHost.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _good.DisposeAsync();
    }

    [Theory]
    [InlineData("7.0.0")]
    [InlineData("")]
    public async Task Status_VersionThatNobodyOffered_SaysSo(string version)
    {
        Host.Version = version;
        await StartAsync();

        Assert.Contains("notAnIde", await RefusedAsync(() => HistoryAsync()), StringComparison.Ordinal);

        await IsSaidAsync(PortState.NotAnIde, "what this hub does not understand");
    }

    [Fact]
    public async Task Status_HostSpeaksNoneOfTheVersions_SaysWhatToDo()
    {
        Host.Instead = (method, _) => Task.FromResult(method is "initialize" or "reconnect" ? ScriptedAgentHost.Error(-32005) : null);
        await StartAsync();

        Assert.Contains("Update ChatHub", await RefusedAsync(() => HistoryAsync()), StringComparison.Ordinal);

        await IsSaidAsync(PortState.NotAnIde, "another version");
    }

    [Fact]
    public async Task Status_TokenIsWrong_SaysWhichSettingToMend()
    {
        Host.Token = "another";
        await StartAsync();

        Assert.Contains("ChatHub:AgentHosts:code:Token", await RefusedAsync(() => HistoryAsync()), StringComparison.Ordinal);

        await IsSaidAsync(PortState.Unreachable, "does not let the hub in");
    }

    [Fact]
    public async Task GetHistory_StateOf200MB_IsRefusedAndTheHostLetGoOf()
    {
        Host.StateOf(Chat)["title"] = new string('x', 200 * 1024 * 1024);
        await StartAsync();

        await RefusedAsync(() => HistoryAsync());

        await GoesOnAsync();
    }

    [Theory]
    [InlineData("resource")]
    [InlineData("turns")]
    public async Task GetHistory_StateWithoutWhatMustBeThere_IsRefused(string field)
    {
        Host.StateOf(Chat).Remove(field);
        await StartAsync();

        var refusal = await RefusedAsync(() => HistoryAsync());

        Assert.Contains($"'{field}'", refusal, StringComparison.Ordinal);
        await GoesOnAsync();
    }

    [Fact]
    public async Task GetHistory_ManyDeltasInAWrongOrder_IsWhatTheHostSaysWhenItIsAsked()
    {
        await StartAsync();
        await HistoryAsync();
        Host.More(Chat, "never", "begun");
        Host.Begin(Chat, "t1", "go");
        Host.Answer(Chat, "t1", "");
        for (var i = 0; i < 100_000; i++) Host.More(Chat, "t1", "x");
        Host.End(Chat, "t1");

        await Eventually.IsTrueAsync(
            async () => (await HistoryAsync()).Messages is [.., { Content.Length: 100_000, State: MessageState.Complete }] or [],
            Limit.Long, "all of it, or what the host says when it is asked");
        await GoesOnAsync();
    }

    [Fact]
    public async Task GetHistory_HostHangs_IsStaleAndTheStatusSaysSo()
    {
        await StartAsync();
        await HistoryAsync();
        Host.Turn(ScriptedAgentHost.Session, "t1", "hello", "hi");
        await Eventually.IsTrueAsync(async () => (await HistoryAsync()).Messages.Count == 2, Limit.Long, "the turn");
        var never = new TaskCompletionSource<JsonNode?>();
        Host.Instead = (_, _) => never.Task;

        var history = await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), At()).Soon();

        Assert.True(history is { IsStale: true, Messages.Count: 2 });
        await GoesOnAsync();
        never.SetResult(null);
    }

    [Fact]
    public async Task SendMessage_HostDoesNotTakeIt_SaysSoAndMayBeSentAgain()
    {
        await StartAsync();
        await HistoryAsync();
        Host.OnDispatch = (channel, action) => Host.Act(channel, action, new() { ["clientId"] = ClientId(), ["clientSeq"] = 1 }, "its words");

        var refusal = await RefusedAsync(() => SendAsync(new("hello", "id-1")));
        Host.OnDispatch = null;

        Assert.Contains("sendRejected", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("its words", refusal, StringComparison.Ordinal);
        Assert.Equal(SendStatus.Delivered, (await SendAsync(new("hello", "id-1"))).Status);

        string ClientId() => Host.Received.First(frame => frame.GetProperty("method").GetString() == "initialize")
            .GetProperty("params").GetProperty("clientId").GetString()!;
    }

    [Fact]
    public async Task SendMessage_ConnectionLostOnTheWay_IsUnconfirmedAndNeverSetAgain()
    {
        await StartAsync();
        await HistoryAsync();
        Host.OnDispatch = (_, _) => Host.Cut();

        var started = Stopwatch.GetTimestamp();
        var receipt = await SendAsync(new("hello", "id-1"));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, ProofLimit / 2); // Nobody waits for what will not come.
        var again = await SendAsync(new("hello", "id-1"));

        Assert.Equal(SendStatus.Unconfirmed, receipt.Status);
        Assert.Equal((SendStatus.Duplicate, SendStatus.Unconfirmed), (again.Status, again.FirstStatus));
        Assert.Single(Host.Dispatched);
    }

    private async Task IsSaidAsync(PortState state, string words)
    {
        var status = await Client.InvokeAsync<PortStatus>(nameof(IChatHub.JoinPort), At()).Soon();
        Assert.Equal(state, status.State);
        Assert.Contains(words, status.Detail, StringComparison.Ordinal);
        await GoesOnAsync();
    }

    private async Task GoesOnAsync()
    {
        _good.Turn(ScriptedAgentHost.Session, $"{Guid.NewGuid()}", "to the other", "from the other");
        var history = await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), new ChatAddress(_other, null)).Soon();
        Assert.False(history.IsStale);
    }
}
