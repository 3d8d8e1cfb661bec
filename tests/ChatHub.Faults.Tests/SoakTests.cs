using System.Diagnostics;
using System.Globalization;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>
/// Half an hour of a busy hub, by <c>scripts/soak.sh</c> alone: clients read, follow, send, come and go; chats are begun, and the line to the IDE
/// breaks now and then.
/// </summary>
[Trait("Needs", "Soak")]
public sealed class SoakTests
{
    private const int Spans = 12;
    private const int Readers = 10;
    private const int Followers = 30;

    /// <summary>The first of the spans in which everything is loaded, compiled and at its size.</summary>
    private const int WarmUp = 2;

    /// <summary>How many spans at the beginning and at the end are compared.</summary>
    private const int Compared = 3;

    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("CHATHUB_SOAK_SECONDS") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : 1800);

    private readonly Lock _lock = new();
    private readonly List<double> _reads = [];
    private readonly List<double> _empty = [];
    private readonly List<double> _sends = [];

    [Fact]
    public async Task Hub_BusyForHalfAnHour_HoldsNoMoreAndAnswersAsQuicklyAsAtFirst()
    {
        await using var site = await Site.StartAsync(hasLine: true);
        using var end = new CancellationTokenSource();
        var work = Task.WhenAll(
            Task.WhenAll(await Task.WhenAll(
                Enumerable.Range(0, Readers).Select(async _ => ReadAsync(await site.ConnectAsync(), site.Port, end.Token)))),
            SendAsync(await site.ConnectAsync(), site.Port, end.Token),
            ComeAndGoAsync(site, end.Token),
            CutAsync(site.Line, end.Token));
        List<Look> looks = [];
        using (var span = new PeriodicTimer(Whole / Spans))
        {
            while (looks.Count < Spans && await span.WaitForNextTickAsync())
            {
                Assert.False(work.IsCompleted, $"somebody's work has ended: {work.Exception}");
                looks.Add(LookAt(site.Hub.Usage()));
                Console.WriteLine(looks[^1]);
            }
        }

        await end.CancelAsync();
        await work;

        var (first, last) = (Median(looks.Skip(WarmUp).Take(Compared)), Median(looks.TakeLast(Compared)));
        var figures = string.Join('\n', looks.Append(first).Append(last));
        Console.WriteLine($"The medians of the first and the last that are compared:\n{first}\n{last}");
        Assert.True(last.Bytes <= (first.Bytes * 1.1) + 20_000_000, $"memory grows:\n{figures}");
        Assert.True(last.Handles <= first.Handles + 20 && last.Threads <= first.Threads + 10, $"handles or threads grow:\n{figures}");
        // Two turns of the scheduler more or less are the machine's, and so is what calls that reach no history take longer at the same time.
        var (p50, p99) = (Math.Max(0, last.EmptyP50 - first.EmptyP50), Math.Max(0, last.EmptyP99 - first.EmptyP99));
        Assert.True(
            last.ReadP50 <= (first.ReadP50 * 1.3) + 1 + p50 && last.ReadP99 <= (first.ReadP99 * 1.5) + 10 + p99, $"reads grow slower:\n{figures}");
        Assert.True(last.SendP50 <= (first.SendP50 * 1.3) + 10 + (10 * p50), $"sends grow slower:\n{figures}");
    }

    private async Task ReadAsync(ChatHubClient client, int port, CancellationToken end)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await NextAsync(pace, end))
        {
            await TimeAsync(_reads, () => client.GetHistory(port));
            await TimeAsync(_empty, () => client.GetCacheStatistics());
        }
    }

    private async Task SendAsync(ChatHubClient client, int port, CancellationToken end)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        // A chat that only grew would be slower to read for its length alone.
        for (var turn = 0; await NextAsync(pace, end); turn++)
            await TimeAsync(_sends, () => turn % 20 == 19 ? client.NewChat(port) : client.SendAsync(port, "slow 10 20"));
    }

    /// <summary>A crowd of followers and members of the group, of whom one leaves and another comes each half a second.</summary>
    private static async Task ComeAndGoAsync(Site site, CancellationToken end)
    {
        var crowd = new Queue<ChatHubClient>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            var client = new ChatHubClient(new ChatHubClientOptions { Address = site.Hub.Address });
            await client.StartAsync(CancellationToken.None);
            await client.JoinPort(site.Port, CancellationToken.None);
            crowd.Enqueue(client);
            _ = FollowAsync(client, site.Port);
            if (crowd.Count > Followers) await crowd.Dequeue().DisposeAsync();
        }
        while (await NextAsync(pace, end));

        foreach (var client in crowd) await client.DisposeAsync();
    }

    private static async Task FollowAsync(ChatHubClient client, int port)
    {
        try
        {
            await foreach (var version in client.FollowAsync(port)) Assert.Equal(port, version.Port);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It has left.
        }
    }

    private static async Task CutAsync(FaultyLine line, CancellationToken end)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(20));
        while (await NextAsync(pace, end)) line.Cut();
    }

    /// <summary>
    /// What a line that was cut fails with, by a documented code, is no part of this; how long it takes is, for what does not fail.
    /// </summary>
    private async Task TimeAsync(List<double> times, Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await call();
        }
        catch (ChatHubException e) when (e.Code != ErrorCode.Unexpected)
        {
            return;
        }

        lock (_lock) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<bool> NextAsync(PeriodicTimer pace, CancellationToken end)
    {
        try
        {
            return await pace.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Look LookAt(Usage usage)
    {
        lock (_lock)
        {
            var look = new Look(
                usage.Bytes, usage.Handles, usage.Threads, Percentile(_reads, 0.5), Percentile(_reads, 0.99), Percentile(_sends, 0.5),
                Percentile(_empty, 0.5), Percentile(_empty, 0.99), _reads.Count, _sends.Count);
            _reads.Clear();
            _empty.Clear();
            _sends.Clear();
            return look;
        }
    }

    private static double Percentile(List<double> times, double share) =>
        times.Count == 0 ? double.NaN : times.Order().ElementAt((int)((times.Count - 1) * share));

    private static Look Median(IEnumerable<Look> looks)
    {
        var all = looks.ToArray();
        return new Look(
            (long)Of(look => look.Bytes), (int)Of(look => look.Handles), (int)Of(look => look.Threads), Of(look => look.ReadP50),
            Of(look => look.ReadP99), Of(look => look.SendP50), Of(look => look.EmptyP50), Of(look => look.EmptyP99), (int)Of(look => look.Reads),
            (int)Of(look => look.Sends));

        double Of(Func<Look, double> part) => all.Select(part).Order().ElementAt(all.Length / 2);
    }

    /// <summary>A span of the soak; times in milliseconds. Empty: a call that reaches no history.</summary>
    private sealed record Look(
        long Bytes, int Handles, int Threads, double ReadP50, double ReadP99, double SendP50, double EmptyP50, double EmptyP99, int Reads, int Sends)
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Bytes / 1e6:0} MB, {Handles} handles, {Threads} threads; " +
                $"{Reads} reads, p50 {ReadP50:0.0} ms, p99 {ReadP99:0.0} ms (empty calls {EmptyP50:0.0}, {EmptyP99:0.0}); " +
                $"{Sends} sends, p50 {SendP50:0} ms");
    }
}
