using System.Text.Encodings.Web;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>
/// An answer of the genuine VS Code on its way from the page to a follower. The floor is the same words told by the page itself through a binding of
/// its own, at the same time and without a hub; what the hub waits so that words travel together is not in it.
/// </summary>
internal static class LiveFigures
{
    private const int Answers = 5;

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// For every word: from the mutation that showed it to the client's callback that has it. And what an item costs beside its text.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(VsCode code)
    {
        await using var hub = BenchServer.Start("vscode", code.CdpPort);
        await using var client = await hub.ConnectAsync();
        var answers = new List<FollowedAnswer>();
        for (var round = 0; round < Answers; round++)
        {
            await code.NewChatAsync();
            await using var clock = await WordClock.StartAsync(code.Page);
            answers.Add(await FollowedAnswer.FollowAsync(client, code.CdpPort, clock, words => client.SendAsync(code.CdpPort, $"slow {words} 20")));
        }

        var updates = answers.SelectMany(answer => answer.Updates);
        var items = updates.Where(update => update.Changes is [{ Kind: ChangeKind.Append }]).ToArray();
        return
        [
            .. FollowedAnswer.Latencies("live_dom_to_client", answers, null, null),
            new("live_bytes_per_update", items.Average(item => JsonSerializer.SerializeToUtf8Bytes(item, Wire).Length), "bytes",
                items.Average(item => JsonSerializer.SerializeToUtf8Bytes(item.Changes[0].Text, Wire).Length - 2.0)),
        ];
    }

    /// <summary>
    /// The same on the demo page with 2,000 mounted messages, and the processor time of pages, hub (its client in it) and driver for each item that
    /// the follower is sent; its floor is the page that writes as long an answer with nobody attached.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> LongAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=2000&mounted=all");
        await using var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        var page = desk.Contexts[0].Pages.Single();
        var before = GrowingPageFigures.Renderers();
        await GrowingAnswer.OfAsync(page, FollowedAnswer.Count);
        var alone = GrowingPageFigures.Renderers() - before;

        await using var hub = BenchServer.Start("demo", demo.Port);
        await using var client = await hub.ConnectAsync();
        var answers = new List<FollowedAnswer>();
        for (var round = 0; round < Answers; round++)
        {
            await using var clock = await WordClock.StartOnDemoAsync(page);
            answers.Add(await FollowedAnswer.FollowAsync(client, demo.Port, clock, words => GrowingAnswer.OfAsync(page, words)));
        }

        var items = answers.Sum(answer => answer.Updates.Count);
        var cost = answers.Sum(answer => answer.Cost.TotalMilliseconds);
        return
        [
            .. FollowedAnswer.Latencies("live_dom_to_client_2000", answers, 10, 40),
            new("live_cpu_ms_per_item", cost / items, "ms", alone.TotalMilliseconds * Answers / items),
        ];
    }
}
