using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>A host tells what nobody expected: what is known of it stays true, or is not told.</summary>
public sealed class OddHostTests : HostedHub
{
    private const string Other = "ahp-chat://default/other";

    /// <summary>The hub does not go on after it as if it had taken it in.</summary>
    [Fact]
    public async Task SendMessage_AnActionCannotBe_IsRefusedAndTheHubDoesNotGoOnFromThere()
    {
        await HistoryAsync();

        Host.Act(Chat, new() { ["type"] = "chat/turnComplete" });

        await Eventually.IsTrueAsync(async () => (await HistoryAsync()).IsStale, Limit.Long, "what is known is old");
        Assert.Contains("does not understand or believe", await RefusedAsync(() => SendAsync(new("hello", null))), StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Received, frame => frame.TryGetProperty("method", out var method) && method.GetString() == "reconnect");
    }

    /// <summary>By what is unknown it may have become one that approves by itself: it is asked for anew.</summary>
    [Fact]
    public async Task SendMessage_SomethingUnknownBecameOfTheSession_IsJudgedByTheSessionAsItIs()
    {
        await HistoryAsync();
        Host.StateOf(ScriptedAgentHost.Session)["config"]!["values"]!["autoApprove"] = "autoApprove";
        Assert.Equal(SendStatus.Delivered, (await SendAsync(new("before", null))).Status);

        Host.Act(ScriptedAgentHost.Session, new() { ["type"] = "session/ofALaterVersion" });

        Assert.Contains("approve", await RefusedAsync(() => SendAsync(new("after", null))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetHistory_EarlierTurnsThatNeverEnd_AreNotAskedForWithoutEnd()
    {
        const string session = "copilotcli:/two";
        var (asked, chat) = (0, ScriptedAgentHost.ChatOf(session));
        Host.AddSession(session);
        Host.StateOf(chat)["turnsNextCursor"] = "0";
        Host.Tell("root/sessionAdded", new JsonObject { ["summary"] = Summary(session) });
        Host.Instead = (method, _) =>
        {
            if (method != "fetchTurns") return Task.FromResult<JsonNode?>(null);
            asked++;
            Host.Act(chat, new() { ["type"] = "chat/turnsLoaded", ["turns"] = new JsonArray(), ["turnsNextCursor"] = $"{asked}" });
            return Task.FromResult<JsonNode?>(ScriptedAgentHost.Result([]));
        };

        await HistoryAsync(new HostPlace(session, null).Id);

        Assert.InRange(asked, 1, 2);
    }

    /// <summary>A session's own address is that of one chat, whatever the host calls its default one later.</summary>
    [Fact]
    public async Task GetHistory_SessionHasAnotherDefaultChat_AddressesStayThoseOfTheirChats()
    {
        var home = new HostPlace(ScriptedAgentHost.Session, null).Id;
        await HistoryAsync(home);
        Host.Turn(ScriptedAgentHost.Session, "t1", "in the first", "yes");
        Host.Act(ScriptedAgentHost.Session, new()
        {
            ["type"] = "session/chatAdded", ["summary"] = new JsonObject { ["resource"] = Other, ["title"] = "other", ["status"] = 1 },
        });
        await Eventually.IsTrueAsync(async () => (await ChatsAsync()).Count == 2, Limit.Long, "both are listed");
        var before = (await ChatsAsync()).Select(chat => chat.Id).Order();

        Host.Act(ScriptedAgentHost.Session, new() { ["type"] = "session/defaultChatChanged", ["defaultChat"] = Other });
        var history = await Client.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), At(home)).Soon();

        Assert.Equal("in the first", history.Messages[0].Content);
        Assert.Equal(before, (await ChatsAsync()).Select(chat => chat.Id).Order());
    }
}
