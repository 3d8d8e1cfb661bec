using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>An agent of the genuine VS Code waits for a person: from the page's showing it to a follower's <c>needsInput</c>.</summary>
internal static class RequestFigures
{
    private const int Requests = 20;

    /// <summary>What the way through the hub may add to that of a bare binding.</summary>
    private const double MostAbove = 50;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The floor is the same moment told by the page itself through a binding of its own, in the same run and without a hub.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(VsCode code)
    {
        await using var hub = BenchServer.Start("vscode", [KeyValuePair.Create("ChatHub:Requests:AllowLocal", "true")], code.CdpPort);
        await using var client = await hub.ConnectAsync();
        await code.NewChatAsync();
        await using var clock = await RequestClock.StartAsync(code.Page);
        List<double> arrived = [];
        using var ending = new CancellationTokenSource();
        var updates = client.FollowHistory(code.CdpPort, null, ending.Token).GetAsyncEnumerator(ending.Token);
        for (var request = 0; request < Requests; request++) arrived.Add(await AskAsync(client, code, updates, request));
        await ending.CancelAsync();

        var shown = clock.Requests;
        if (shown.Count != Requests) throw new InvalidOperationException($"The page showed {shown.Count} requests, and {Requests} were asked.");
        var floor = Rounds.Percentile([.. shown.Select(one => one.Told - one.Shown)], 0.5);
        var through = Rounds.Percentile([.. arrived.Select((at, i) => at - shown[i].Shown)], 0.5);
        return [new("request_to_client_ms", through, "ms", floor, floor + MostAbove)];
    }

    /// <summary>When the follower had it, in Unix milliseconds; rejected then.</summary>
    private static async Task<double> AskAsync(ChatHubClient client, VsCode code, IAsyncEnumerator<HistoryUpdate> updates, int number)
    {
        var sending = client.SendAsync(code.CdpPort, $"tool-command bench {number}");
        do await updates.MoveNextAsync().AsTask().WaitAsync(Limit);
        while (!updates.Current.NeedsInput);
        var now = WordClock.Now;
        await sending;
        ChatRequest? asked = null;
        await Eventually.IsTrueAsync(
            async () => (asked = (await client.GetHistory(code.CdpPort)).Requests is [var first, ..] ? first : null) is not null, Limit,
            "the request is read");
        await client.RespondToRequest(code.CdpPort, new(asked!.Id, asked.Options.First(option => option.Kind == RequestOptionKind.RejectOnce).Id));
        while (updates.Current.NeedsInput) await updates.MoveNextAsync().AsTask().WaitAsync(Limit);
        await code.WaitIdleAsync();
        return now;
    }
}
