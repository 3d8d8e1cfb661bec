using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.Bench;

/// <summary>
/// A model's words on their way through the genuine Agent Host to a follower. The floor is a bare client of the same host at the same time.
/// </summary>
internal static class AgentHostFigures
{
    private const int Words = 200;

    /// <summary>What the way through the hub may add to that of a bare client.</summary>
    private const double MostAbove = 10;

    /// <summary>For every word: from the model's write to the client's callback that has it.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var host = await GenuineAgentHost.StartAsync();
        await using var bare = await BareAhpClient.ConnectAsync(host.Url);
        await bare.InitializeAsync();
        await bare.AuthenticateAsync();
        var (_, chat) = await bare.CreateSessionAsync(host.Workspace);
        await bare.SendAsync(chat, "the first one");
        await bare.UntilAsync("chat/turnComplete");
        var port = FreePort.Take();
        await using var hub = BenchServer.StartBeforeHost(port, host);
        await using var client = await hub.ConnectAsync();

        var (heard, followed) = (WordDelays.HeardAsync(bare), FollowAsync(client, port));
        await client.SendMessage(port, new($"stream {Words} 20", null));

        var written = (await WrittenAsync(host, heard)).TakeLast(Words).ToArray();
        var (floor, p50) = (WordDelays.MedianOf(written, await heard), WordDelays.MedianOf(written, await followed));
        return [new Figure("agent_host_live_p50_ms", p50, "ms", floor, Most: floor + MostAbove)];
    }

    private static async Task<IReadOnlyList<WrittenWord>> WrittenAsync(GenuineAgentHost host, Task heard)
    {
        await heard;
        return await host.Model.WordsAsync();
    }

    private static async Task<IReadOnlyDictionary<string, long>> FollowAsync(ChatHubClient client, int port)
    {
        var at = new Dictionary<string, long>();
        ChatHistory? history = null;
        await foreach (var update in client.FollowHistory(port, null))
        {
            var now = Stopwatch.GetTimestamp();
            history = update.ApplyTo(history);
            foreach (var change in update.Changes) WordDelays.Note(at, change.Text ?? change.Message?.Content, now);
            if (history is { State: ChatState.Idle } && at.ContainsKey($"w{Words - 1}")) break;
        }

        return at;
    }
}
