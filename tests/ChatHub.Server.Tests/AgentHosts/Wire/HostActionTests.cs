using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.AgentHosts.Wire;

/// <summary>What the hub may send to a host: a closed list, which whoever reaches the hub cannot make longer.</summary>
public sealed class HostActionTests
{
    [Fact]
    public void Sources_OfTheSlice_NameNoMethodThatTheHubNeverCalls()
    {
        string[] called =
        [
            "initialize", "reconnect", "listSessions", "subscribe", "fetchTurns", "createSession", "ping",
        ];
        var source = File.ReadAllText(Path.Combine(Repository.Server, "AgentHosts/Wire/AhpConnection.cs"));

        Assert.Equal(called.Order(), Regex.Matches(source, "CallAsync\\(\\s*\"([^\"]+)\"").Select(match => match.Groups[1].Value).Order());
        Assert.Equal(
            ["dispatchAction", "unsubscribe"],
            Regex.Matches(source, "NotifyAsync\\(\\s*\"([^\"]+)\"").Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void Actions_AllThatThereAre_AreTheseAlone()
    {
        HostAction[] all =
        [
            HostAction.Queue("id", "text", "model"), HostAction.BeginQueued("id", "text", null, DateTimeOffset.UnixEpoch),
            HostAction.Cancel("turn", TimeSpan.FromSeconds(1)), HostAction.Unarchive(),
            HostAction.Answer(new JsonObject { ["type"] = "chat/toolCallConfirmed" }),
            HostAction.Answer(new JsonObject { ["type"] = "chat/inputCompleted" }),
        ];

        Assert.Equal(
            [
                "chat/inputCompleted", "chat/pendingMessageSet", "chat/toolCallConfirmed", "chat/turnCancelled", "chat/turnStarted",
                "session/isArchivedChanged",
            ],
            all.Select(action => action.Type).Order(StringComparer.Ordinal));
        Assert.Equal(typeof(HostAction).GetMethods().Count(method => method.ReturnType == typeof(HostAction)), all.Length - 1);
    }

    [Theory]
    [InlineData("session/configChanged")]
    [InlineData("chat/turnStarted")]
    [InlineData(null)]
    public void Answer_OfAnotherKind_IsNoAnswer(string? type) =>
        Assert.Throws<ArgumentException>(() => HostAction.Answer(type is null ? [] : new JsonObject { ["type"] = type }));

    [Fact]
    public void Queue_Message_IsAUsersAndKnownByItsId()
    {
        var json = HostAction.Queue("id-1", "  hello\t", "gpt").ToJson();

        Assert.Equal(
            """
            {"kind":"queued","id":"id-1","message":{"text":"  hello\t","origin":{"kind":"user"},"_meta":{"chathub.id":"id-1"},"model":{"id":"gpt"}},
            "type":"chat/pendingMessageSet"}
            """.ReplaceLineEndings(""),
            json.ToJsonString());
    }
}
