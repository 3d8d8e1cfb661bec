using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing.AgentHosts;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.AgentHosts;

public sealed class HostAddressesTests : HostedHub
{
    private const string Second = "copilotcli:/two";
    private static readonly DateTimeOffset Started = new(2026, 1, 1, 0, 0, 1, TimeSpan.Zero); // As the scripted host's turns.

    private IHostAddresses Addresses => Hub.Services.GetRequiredService<IHostAddresses>();

    [Fact]
    public async Task FindAsync_PromptsOfOneChat_IsItsAddress()
    {
        await FollowBothAsync();
        Host.Turn(ScriptedAgentHost.Session, "t1", "hello", "hi");
        Host.Turn(Second, "t2", "other words", "hi");

        Assert.Equal(At(IdOf(ScriptedAgentHost.Session)), await FindAsync(null, "hello"));
        Assert.Equal(At(IdOf(Second)), await FindAsync(null, "other words"));
        Assert.Null(await FindAsync(null, "words of nobody"));
    }

    [Fact]
    public async Task FindAsync_TwoChatsWithTheSamePrompts_IsNone()
    {
        await FollowBothAsync();
        Host.Turn(ScriptedAgentHost.Session, "t1", "hello", "hi");
        Host.Turn(Second, "t2", "hello", "hi");

        Assert.Null(await FindAsync(null, "hello"));
    }

    [Fact]
    public async Task FindAsync_EditorThatNamesItsSession_IsThatSessions()
    {
        await FollowBothAsync();

        Assert.Equal(At(IdOf(Second)), await FindAsync($"agent-host-{Second}"));
        Assert.Null(await FindAsync("agent-host-copilotcli:/gone"));
    }

    [Fact]
    public async Task FindAsync_HostIsAway_IsNone()
    {
        await Host.DisposeAsync();

        Assert.True(Addresses.HasAny);
        Assert.Null(await FindAsync(null, "hello"));
    }

    /// <summary>What happens in a chat reaches who follows it.</summary>
    private async Task FollowBothAsync()
    {
        Host.AddSession(Second);
        Host.Tell("root/sessionAdded", new JsonObject { ["summary"] = Summary(Second) });
        foreach (var session in new[] { ScriptedAgentHost.Session, Second }) await HistoryAsync(IdOf(session));
    }

    /// <summary>Whoever writes into a window is not kept waiting by it.</summary>
    [Fact]
    public async Task FindAsync_HostHangs_IsNoneSoon()
    {
        await HistoryAsync();
        var hangs = new TaskCompletionSource<JsonNode?>();
        Host.Instead = (_, _) => hangs.Task;

        Assert.Null(await FindAsync(null, "hello"));
        hangs.SetResult(null);
    }

    private Task<ChatAddress?> FindAsync(string? resource, params string[] prompts) => Addresses.FindAsync(
        new(resource, [.. prompts.Select(text => new ChatMessage(text, ChatRole.User, text, MessageState.Complete, Started))]),
        CancellationToken.None).Soon();

    private static string IdOf(string session) => new HostPlace(session, null).Id;
}
