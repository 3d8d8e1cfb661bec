using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>An answer of the genuine VS Code on its way from the page to a follower. The floor is the report interval, and the same words told by the page itself, at the same time and without a hub.</summary>
internal static class LiveFigures
{
    private const int Words = 300;

    /// <summary>A report waits for it at most, and half of it on the average.</summary>
    private const double ReportInterval = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For every word: from the mutation that showed it to the client's callback that has it. And what an item costs beside its text.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(VsCode code)
    {
        await using var hub = BenchServer.Start("vscode", code.CdpPort);
        await using var client = await hub.ConnectAsync();
        List<double> latencies = [];
        List<double> bare = [];
        List<HistoryUpdate> items = [];
        for (var round = 0; round < 5; round++)
        {
            await code.NewChatAsync();
            await client.RefreshHistory(code.CdpPort);
            await using var clock = await WordClock.StartAsync(code.Page);
            var (arrived, updates) = await FollowAnswerAsync(client, code.CdpPort);
            var words = await clock.EndAsync();
            latencies.AddRange(arrived.Select(word => word.Value - words[word.Key].Shown));
            bare.AddRange(words.Values.Select(word => word.Told - word.Shown));
            items.AddRange(updates.Where(update => update.Changes is [{ Kind: ChangeKind.Append }]));
        }

        return
        [
            new("live_dom_to_client_p50_ms", Rounds.Percentile(latencies, 0.5), "ms", ReportInterval / 2 + Rounds.Percentile(bare, 0.5)),
            new("live_dom_to_client_p99_ms", Rounds.Percentile(latencies, 0.99), "ms", ReportInterval + Rounds.Percentile(bare, 0.99)),
            new("live_bytes_per_update", items.Average(item => JsonSerializer.SerializeToUtf8Bytes(item, Wire).Length), "bytes",
                items.Average(item => JsonSerializer.SerializeToUtf8Bytes(item.Changes[0].Text, Wire).Length - 2.0)),
        ];
    }

    private static async Task<(Dictionary<int, double> Arrived, List<HistoryUpdate> Updates)> FollowAnswerAsync(ChatHub.Client.ChatHubClient client, int port)
    {
        Dictionary<int, double> arrived = [];
        List<HistoryUpdate> updates = [];
        ChatHistory? history = null;
        using var limit = new CancellationTokenSource(Limit);
        var send = client.SendAsync(port, $"slow {Words} 20");
        await foreach (var update in client.FollowHistory(port, null).WithCancellation(limit.Token))
        {
            var now = WordClock.Now;
            history = update.ApplyTo(history);
            updates.Add(update);
            var newest = history.Messages is [.., { Role: ChatRole.Assistant } last] ? WordClock.NewestIn(last.Content) : 0;
            for (var word = newest; word > 0 && arrived.TryAdd(word, now); word--)
            {
                // Every word that this update brought.
            }

            if (newest == Words && history.State == ChatState.Idle) break;
        }

        if ((await send).Status != SendStatus.Delivered) throw new UnreachableException("The message was not delivered.");
        return (arrived, updates);
    }
}
