using System.Text.Json;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using static ChatHub.Server.Tests.AgentHosts.RecordedFrames;

namespace ChatHub.Server.Tests.AgentHosts.State;

/// <summary>What was recorded from hosts is understood, and actions lead where the host's own next snapshot is.</summary>
public sealed class RecordedChatsTests
{
    public static TheoryData<string> Recordings => [.. Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Chat_ActionsApplied_IsWhatTheNextSnapshotTells(string recording)
    {
        var chats = new Dictionary<string, HostChat>();
        foreach (var frame in Of(recording))
        {
            // A host that is new begins anew.
            if (frame.Object("result")?.Field("protocolVersion") is not null) chats.Clear();
            foreach (var snapshot in SnapshotsOf(frame).Where(one => IsChat(one.NeededKey("resource"))))
            {
                var told = ReadChat.From(snapshot.NeededObject("state"));
                if (chats.TryGetValue(told.Resource, out var reached)) AssertSame(told.Remembering(reached), reached);
                chats[told.Resource] = told.Remembering(reached);
            }

            foreach (var action in ActionsOf(frame).Where(one => chats.ContainsKey(one.NeededKey("channel"))))
            {
                var channel = action.NeededKey("channel");
                var change = chats[channel].Apply(action.NeededObject("action"));
                Assert.NotEqual(HostChangeKind.NeedsSnapshot, change.Kind);
                chats[channel] = change.State;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Session_ActionsApplied_IsWhatTheNextSnapshotTells(string recording)
    {
        var sessions = new Dictionary<string, HostSession>();
        foreach (var frame in Of(recording))
        {
            if (frame.Object("result")?.Field("protocolVersion") is not null) sessions.Clear();
            foreach (var snapshot in SnapshotsOf(frame).Where(one => IsSession(one.NeededKey("resource"))))
            {
                var told = ReadSession.From(snapshot.NeededKey("resource"), snapshot.NeededObject("state"));
                if (sessions.TryGetValue(told.Resource, out var reached)) AssertSame(told, reached);
                sessions[told.Resource] = told;
            }

            foreach (var action in ActionsOf(frame).Where(one => sessions.ContainsKey(one.NeededKey("channel"))))
            {
                var channel = action.NeededKey("channel");
                var change = sessions[channel].Apply(action.NeededObject("action"));
                Assert.NotEqual(HostChangeKind.NeedsSnapshot, change.Kind);
                sessions[channel] = change.State;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Sessions_AsListedAndTold_AreUnderstood(string recording)
    {
        var sessions = HostSessions.None;
        foreach (var frame in Of(recording))
        {
            if (frame.Object("result") is { } result && result.Field("items") is not null) sessions = HostSessions.From(result);
            if (frame.Key("method") is not { } method || !HostSessions.Knows(method)) continue;
            sessions = sessions.Apply(method, frame.NeededObject("params")).State;
        }

        Assert.All(sessions.Sessions.Values, session => Assert.NotEqual("", session.Provider));
    }

    private static void AssertSame(HostChat told, HostChat reached)
    {
        var (one, other) = (new ChatProjection().Show(told), new ChatProjection().Show(reached));
        Assert.Equal(one.Messages, other.Messages);
        Assert.Equal(one.Requests, other.Requests);
        Assert.Equal((one.State, one.NeedsInput, one.IsComplete), (other.State, other.NeedsInput, other.IsComplete));
        Assert.Equal(one.Joined, other.Joined);
        Assert.Equal((told.Status, told.Title), (reached.Status, reached.Title));
        Assert.Equal(told.AllTurns().Select(turn => turn.UsedModel), reached.AllTurns().Select(turn => turn.UsedModel));
        Assert.Equal(told.AllTurns().Select(turn => turn.Message.SentId), reached.AllTurns().Select(turn => turn.Message.SentId));
    }

    private static void AssertSame(HostSession told, HostSession reached)
    {
        // When a chat changed is in the snapshot alone: a host tells of the chat's other changes.
        Assert.Equal(told.Chats.Select(chat => chat with { ModifiedAt = null }), reached.Chats.Select(chat => chat with { ModifiedAt = null }));
        Assert.Equal(told.WorkingDirectories, reached.WorkingDirectories);
        Assert.Equal(
            (told.Title, told.Lifecycle, told.IsArchived, told.DefaultChat, told.AutoApprove, told.Mode),
            (reached.Title, reached.Lifecycle, reached.IsArchived, reached.DefaultChat, reached.AutoApprove, reached.Mode));
    }
}
