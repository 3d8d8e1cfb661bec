using System.Globalization;
using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What <c>/metrics</c> says after things have happened, as Prometheus reads it.</summary>
[Trait("Needs", "Chromium")]
public sealed class MetricsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Metrics_AfterReadsASendAndADeadIde_CountThem()
    {
        await using var demo = await DemoChat.OpenAsync("?n=2&mounted=all");
        await using var hub = RunningHub.StartWith(demo.Settings);
        using var http = new HttpClient { BaseAddress = hub.Address };
        var client = await hub.ConnectAsync();
        await client.GetHistory(demo.Port);
        for (var i = 0; i < 9; i++) await client.GetHistory(demo.Port);
        await using var follower = new Followed(client.FollowHistory(demo.Port, null));
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(demo.Port, "slow 10 20")).Status);
        await Eventually.IsTrueAsync(() => follower.History is { State: ChatState.Idle, Messages.Count: 4 }, Limit, "the answer has ended");

        var metrics = await MetricsAsync(http);
        var (hits, misses) = (
            metrics.Sum("chathub_cache_requests_total", "outcome=\"hit\""), metrics.Sum("chathub_cache_requests_total", "outcome=\"miss\""));
        Assert.InRange(hits, 9, 100);
        // The first call may have waited for a reading that the IDE's own word had begun: then it is coalesced.
        Assert.InRange(metrics.Sum("chathub_cache_requests_total"), 10, 100);
        Assert.Equal(hits / (hits + misses), metrics.Sum("chathub_cache_hit_ratio"), 3);
        Assert.InRange(metrics.Sum("chathub_cache_bytes", $"port=\"{demo.Port}\""), 100, 100_000);
        Assert.InRange(metrics.Sum("chathub_extraction_duration_seconds_count", $"port=\"{demo.Port}\""), 1, 50);
        Assert.InRange(metrics.Sum("chathub_extraction_duration_seconds_sum", $"port=\"{demo.Port}\""), 0.000001, 60);
        Assert.Equal(1, metrics.Sum("chathub_send_duration_seconds_count", "outcome=\"delivered\""));
        Assert.InRange(metrics.Sum("chathub_push_duration_seconds_count", $"port=\"{demo.Port}\""), 1, 100);
        Assert.InRange(metrics.Sum("chathub_push_bytes_total", $"port=\"{demo.Port}\""), 500, 100_000);
        Assert.Equal((1, 0), (metrics.Sum("chathub_sessions"), metrics.Sum("chathub_circuit_state")));
        Assert.Equal(3, metrics.Count("chathub_circuit_state", $"port=\"{demo.Port}\""));

        await demo.Browser.KillAsync();
        await Eventually.IsTrueAsync(async () => (await client.GetHistory(demo.Port)).IsStale, Limit, "the last history is served as stale");
        await Eventually.IsTrueAsync(async () => (await MetricsAsync(http)).Sum("chathub_sessions") == 0, Limit, "the session is gone");
        Assert.InRange((await MetricsAsync(http)).Sum("chathub_cache_requests_total", "outcome=\"stale\""), 1, 1000);
    }

    private static async Task<Metrics> MetricsAsync(HttpClient http) => new(await http.GetStringAsync(new Uri("metrics", UriKind.Relative)));

    private sealed class Metrics(string text)
    {
        public double Sum(string name, string tag = "") => Values(name, tag).Sum();

        public int Count(string name, string tag) => Values(name, tag).Count();

        /// <summary>All series of a name that have a tag: <c>name{tags} value time</c>.</summary>
        private IEnumerable<double> Values(string name, string tag) => Regex.Matches(text, $@"^{name}(\{{[^}}\n]*\}})? (\S+)", RegexOptions.Multiline)
            .Where(series => series.Groups[1].Value.Contains(tag, StringComparison.Ordinal))
            .Select(series => double.Parse(series.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
    }
}
