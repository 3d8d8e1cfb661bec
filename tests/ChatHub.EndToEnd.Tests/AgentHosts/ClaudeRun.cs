using System.Text.Json;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>A host in which nobody has signed in: Claude's harness is used by itself only there, and only where the desk allows it.</summary>
public sealed class ClaudeRun : HostRun
{
    protected override string Provider => "claude";

    protected override string? Model => null;

    /// <summary>Sits down at the desk, and has Claude's harness go without an account of GitHub's.</summary>
    public override async Task<BareAhpClient> SignInAsync()
    {
        var desk = await BareAhpClient.ConnectAsync(Host.Url);
        var hello = await desk.InitializeAsync();
        // Its models are told when the host has found them: before the desk came, or some time after.
        var isUsable = HasUsableClaude(hello.GetProperty("snapshots")[0].GetProperty("state"));
        var isAllowed = false;
        await desk.DispatchAsync("ahp-root://", new { type = "root/configChanged", config = new { allowSignedOutWhenUsable = true } });
        await desk.UntilAsync(
            action =>
            {
                isAllowed |= action.Type == "root/configChanged";
                isUsable |= action.Type == "root/agentsChanged" && HasUsableClaude(action.Body);
                return isAllowed && isUsable;
            },
            Limit);
        return desk;
    }

    private static bool HasUsableClaude(JsonElement root) => root.GetProperty("agents").EnumerateArray()
        .Any(agent => agent.GetProperty("provider").GetString() == "claude" && agent.GetProperty("models").GetArrayLength() > 0);
}
