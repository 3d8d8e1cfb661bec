using System.Diagnostics;
using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>What it costs that each port has a driver of its own: how long one takes to start, and the memory that one more takes.</summary>
internal static class DriverFigures
{
    private const int Drivers = 5;

    /// <summary>
    /// Five drivers, one after the other. Memory is each one's share of what they hold together (PSS): the program's own pages are there once.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var before = Processes.Descendants("node").Select(process => process.Id).ToHashSet();
        List<double> starts = [];
        List<IPlaywright> drivers = [];
        try
        {
            for (var driver = 0; driver < Drivers; driver++)
            {
                var started = Stopwatch.GetTimestamp();
                drivers.Add(await Playwright.CreateAsync());
                starts.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var shares = Processes.Descendants("node").Where(process => !before.Contains(process.Id)).Select(Processes.MegabytesOf).ToArray();
            return [new("driver_start_ms", Rounds.Percentile(starts, 0.5), "ms"), new("driver_memory_mb", shares.Average(), "mb")];
        }
        finally
        {
            drivers.ForEach(driver => driver.Dispose());
        }
    }
}
