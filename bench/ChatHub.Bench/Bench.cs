using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>Measures what is asked for, or everything; one figure a line.</summary>
internal static class Bench
{
    private static VsCode? _code;

    /// <summary>Every measurement, and the names of the figures that it gives.</summary>
    private static readonly (string[] Names, Func<Task<IReadOnlyList<Figure>>> Measure)[] All =
    [
        (["history_hit_p50_ms", "history_hit_p99_ms"], HitFigures.LatencyAsync),
        (["history_hit_per_s"], HitFigures.ThroughputAsync),
        (["history_miss_15_ms"], () => MissFigures.DemoAsync(15)),
        (["history_miss_200_ms"], () => MissFigures.DemoAsync(200)),
        (["history_miss_2000_ms"], () => MissFigures.DemoAsync(2000)),
        (["history_2000_per_s"], HitFigures.LongHistoryAsync),
        (["fanout_1000_ms"], () => FanoutFigures.MeasureAsync(1000)),
        (["fanout_5000_ms"], () => FanoutFigures.MeasureAsync(5000)),
        (["idle_cpu_percent", "idle_bytes_per_s"], IdleFigures.QuietAsync),
        (["memory_per_follower_kb"], IdleFigures.MemoryAsync),
        (["live_cpu_percent"], GrowingPageFigures.MeasureAsync),
        (["live_dom_to_client_2000_p50_ms", "live_dom_to_client_2000_p99_ms", "live_cpu_ms_per_item"], LiveFigures.LongAsync),
        (["chats_live_p50_ms"], ChatsFigures.MeasureAsync),
        (PageCostFigures.Names, PageCostFigures.MeasureAsync),
        (["discovery_ms"], HubFigures.DiscoveryAsync),
        (["driver_start_ms", "driver_memory_mb"], DriverFigures.MeasureAsync),
        (["cache_bytes_per_message"], HubFigures.CacheAsync),
        (["dashboard_bytes", "dashboard_cold_start_ms", "dashboard_open_5000_ms", "dashboard_open_5000_all_ms",
            "dashboard_token_to_paint_ms", "dashboard_token_to_paint_p99_ms"], DashboardFigures.MeasureAsync),
        (["send_to_receipt_ms", "send_to_broadcast_ms", "send_hub_share_ms"], async () => await new VsCodeFigures(await CodeAsync()).SendAsync()),
        (["live_dom_to_client_p50_ms", "live_dom_to_client_p99_ms", "live_bytes_per_update"],
            async () => await LiveFigures.MeasureAsync(await CodeAsync())),
        (["request_to_client_ms"], async () => await RequestFigures.MeasureAsync(await CodeAsync())),
        (["agent_host_live_p50_ms"], AgentHostFigures.MeasureAsync),
        (["history_miss_vscode_60_ms"], async () => await new VsCodeFigures(await CodeAsync()).MissAsync()),
    ];

    /// <summary>Only when asked for: it takes eleven minutes.</summary>
    private static readonly (string[] Names, Func<Task<IReadOnlyList<Figure>>> Measure)[] Load =
    [
        (LoadFigures.NamesOf(1000), new LoadFigures(1000).MeasureAsync),
        (LoadFigures.NamesOf(5000), new LoadFigures(5000).MeasureAsync),
        (["load_storm_1000_ms"], LoadFigures.StormAsync),
    ];

    private static async Task<int> Main(string[] args)
    {
        var name = args is [var first, ..] && first != "load" ? first : null;
        var asked = args is ["load"] ? Load : name is null ? All : [.. All, .. Load];
        var wanted = asked.Where(one => name is null || one.Names.Contains(name)).ToArray();
        if (wanted.Length == 0)
        {
            var names = string.Join(", ", asked.SelectMany(one => one.Names));
            await Console.Error.WriteLineAsync($"No figure is called {name}. There are: {names}, and load for all whose names begin with it");
            return 1;
        }

        try
        {
            var measurements = wanted.Select(one => (string.Join(", ", one.Names), one.Measure));
            return await Run.AllAsync(measurements, figure => name is null || figure.Name == name, Console.Out, Console.Error);
        }
        finally
        {
            if (_code is not null) await _code.DisposeAsync();
        }
    }

    /// <summary>One VS Code for all that need it: it takes half a minute to start.</summary>
    private static async Task<VsCode> CodeAsync() => _code ??= await VsCode.StartAsync();
}
