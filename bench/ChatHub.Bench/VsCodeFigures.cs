using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>The genuine VS Code: a miss of a long conversation, and sends.</summary>
internal sealed class VsCodeFigures(VsCode code)
{
    private const int SendsPerRound = 4;

    /// <summary>What the hub may add to the time that VS Code takes.</summary>
    private const double MostShare = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Sixty turns, of which a few rows are mounted.</summary>
    public async Task<IReadOnlyList<Figure>> MissAsync()
    {
        await using var hub = BenchServer.Start("vscode", code.CdpPort);
        await code.NewChatAsync();
        await ScriptedConversation.PlayAsync(code);
        await code.WaitIdleAsync();
        await using var client = await hub.ConnectAsync();
        // Once the session file has settled what the labels left open, a miss is a reading and nothing else.
        await Eventually.IsTrueAsync(
            async () => await client.RefreshHistory(code.CdpPort) is { IsComplete: true } history
                && history.Messages.Count == 2 * ScriptedConversation.Prompts.Count,
            Limit, "the whole conversation is read");
        return [await MissFigures.MeasureAsync("history_miss_vscode_60_ms", hub, code.CdpPort, code.Page, 20)];
    }

    /// <summary>
    /// From the call to the receipt, and to the message at another client; and of the former the hub's own share: all but what VS Code takes from the
    /// press of its button until it shows the message.
    /// </summary>
    public async Task<IReadOnlyList<Figure>> SendAsync()
    {
        await using var hub = BenchServer.Start("vscode", code.CdpPort);
        await code.NewChatAsync();
        await using var sender = await hub.ConnectAsync();
        await using var other = await hub.ConnectAsync();
        await other.JoinPort(code.CdpPort);
        await OnceAsync(sender, other, "the first one attaches");

        var (receipts, broadcasts, shares) = (new List<double>(), new List<double>(), new List<double>());
        for (var send = 0; send < 5 * SendsPerRound; send++)
        {
            var text = $"bench message {send}.";
            await SendClock.StartAsync(code.Page, text);
            var (receipt, broadcast) = await OnceAsync(sender, other, text);
            receipts.Add(receipt);
            broadcasts.Add(broadcast);
            shares.Add(receipt - (await SendClock.TookAsync(code.Page)).TotalMilliseconds);
        }

        return
        [
            new("send_to_receipt_ms", Rounds.Percentile(receipts, 0.5), "ms"),
            new("send_to_broadcast_ms", Rounds.Percentile(broadcasts, 0.5), "ms"),
            new("send_hub_share_ms", Rounds.Percentile(shares, 0.5), "ms", Most: MostShare),
        ];
    }

    private async Task<(double Receipt, double Broadcast)> OnceAsync(Client.ChatHubClient sender, Client.ChatHubClient other, string text)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(Contracts.ChatHistory history)
        {
            if (history.Messages.Any(message => message.Content == text)) seen.TrySetResult(Stopwatch.GetTimestamp());
        }

        other.HistoryChanged += Look;
        var started = Stopwatch.GetTimestamp();
        await sender.SendAsync(code.CdpPort, text);
        var receipt = Stopwatch.GetElapsedTime(started);
        var broadcast = Stopwatch.GetElapsedTime(started, await seen.Task.WaitAsync(Limit));
        other.HistoryChanged -= Look;
        await code.WaitIdleAsync();
        return (receipt.TotalMilliseconds, broadcast.TotalMilliseconds);
    }
}
