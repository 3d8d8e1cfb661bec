using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>A connection to a host is lost, and the host is still there: what was missed is told, or the whole.</summary>
public sealed class ReconnectTests : HostedHub
{
    private const string Turn = "t1";

    [Fact]
    public async Task Reconnect_HostReplaysWhatWasMissed_IsTheSameEpochWithAllOfIt()
    {
        var before = await BegunAsync();
        var missed = new JsonArray();
        Host.Instead = (method, _) => Task.FromResult(
            method == "reconnect"
                ? ScriptedAgentHost.Result(new() { ["type"] = "replay", ["actions"] = missed, ["missing"] = new JsonArray() })
                : null);
        await LoseAsync(() => missed.Add(Envelope(1_000, new()
        {
            ["type"] = "chat/delta", ["turnId"] = Turn, ["partId"] = $"{Turn}-part", ["content"] = " and what was missed",
        })));

        var after = await HistoryAsync();

        Assert.Equal(("one and what was missed", before.Position.Epoch), (after.Messages[^1].Content, after.Position.Epoch));
        Assert.Single(Host.Received, frame => MethodOf(frame) == "initialize");
        var asked = Host.Received.Last(frame => MethodOf(frame) == "reconnect").GetProperty("params");
        Assert.Contains(Chat, asked.GetProperty("subscriptions").EnumerateArray().Select(channel => channel.GetString()));
    }

    /// <summary>The host keeps a thousand actions: whoever was away for longer gets the whole state.</summary>
    [Fact]
    public async Task Reconnect_GapThatNoReplayFills_IsTheSameEpochWithTheStateAsItIs()
    {
        var before = await BegunAsync();
        Host.StateOf(Chat)["activeTurn"] = RunningTurn("all of it");
        Host.Instead = (method, _) => Task.FromResult(method == "reconnect"
            ? ScriptedAgentHost.Result(new()
            {
                ["type"] = "snapshot", ["snapshots"] = new JsonArray(Host.Snapshot(Chat, (JsonObject)Host.StateOf(Chat).DeepClone())),
            })
            : null);
        await LoseAsync();

        var after = await HistoryAsync();

        Assert.Equal(("all of it", before.Position.Epoch), (after.Messages[^1].Content, after.Position.Epoch));
    }

    [Fact]
    public async Task Reconnect_HostKnowsNothingOfTheHub_IsANewEpoch()
    {
        var before = await BegunAsync();
        await LoseAsync();

        var after = await HistoryAsync();

        Assert.NotEqual(before.Position.Epoch, after.Position.Epoch);
        Assert.Equal(2, Host.Received.Count(frame => MethodOf(frame) == "initialize"));
    }

    /// <summary>There it is, so it was sent: by what the message carries, which a snapshot has too.</summary>
    [Fact]
    public async Task SendMessage_ConnectionLostAfterTheHostTookIt_IsDelivered()
    {
        await HistoryAsync();
        Host.Instead = (method, _) => Task.FromResult(method == "reconnect"
            ? ScriptedAgentHost.Result(new()
            {
                ["type"] = "snapshot", ["snapshots"] = new JsonArray(Host.Snapshot(Chat, (JsonObject)Host.StateOf(Chat).DeepClone())),
            })
            : null);
        Host.OnDispatch = (_, action) =>
        {
            var turn = RunningTurn("");
            turn["message"] = action["message"]!.DeepClone();
            Host.StateOf(Chat)["activeTurn"] = turn;
            Host.Cut();
        };

        var receipt = await SendAsync(new("hello", "id-1"));

        Assert.Equal(SendStatus.Delivered, receipt.Status);
        Assert.Single(Host.Dispatched);
    }

    /// <summary>Nothing was refused: nobody was there to refuse it.</summary>
    [Fact]
    public async Task SendMessage_ConnectionLostInsteadOfAnAnswer_IsUnreachable()
    {
        await HistoryAsync();
        Host.Instead = (method, _) =>
        {
            if (method == "ping") Host.Cut();
            return Task.FromResult<JsonNode?>(null);
        };

        Assert.Contains("ideUnreachable", await RefusedAsync(() => SendAsync(new("hello", "id-1"))), StringComparison.Ordinal);
        Assert.Empty(Host.Dispatched);
    }

    private async Task<ChatHistory> BegunAsync()
    {
        await HistoryAsync();
        Host.Begin(Chat, Turn, "go");
        Host.Answer(Chat, Turn, "one");
        ChatHistory? history = null;
        await Eventually.IsTrueAsync(
            async () => (history = await HistoryAsync()).Messages is [.., { Content: "one" }], Limit.Long, "the turn runs");
        return history!;
    }

    private async Task LoseAsync(Action? meanwhile = null)
    {
        meanwhile?.Invoke();
        var connected = Host.Received.Count;
        Host.Cut();
        await Eventually.IsTrueAsync(
            async () => (await HistoryAsync()) is { IsStale: false } && Host.Received.Skip(connected).Any(frame => MethodOf(frame) == "reconnect"),
            Limit.Long, "it is connected again");
    }

    private static JsonObject RunningTurn(string answer) => new()
    {
        ["id"] = Turn, ["startedAt"] = "2026-01-01T00:00:01.000Z",
        ["message"] = new JsonObject { ["text"] = "go", ["origin"] = new JsonObject { ["kind"] = "user" } },
        ["responseParts"] = new JsonArray(new JsonObject { ["kind"] = "markdown", ["id"] = $"{Turn}-part", ["content"] = answer }),
    };

    private static JsonObject Envelope(long number, JsonObject action) =>
        new() { ["channel"] = Chat, ["action"] = action, ["serverSeq"] = number };

    private static string? MethodOf(JsonElement frame) => frame.TryGetProperty("method", out var method) ? method.GetString() : null;
}
