using System.Diagnostics;

namespace ChatHub.Bench;

/// <summary>Five rounds, floor and figure in turns: what else the machine does meets both.</summary>
internal static class Rounds
{
    private const int Count = 5;

    /// <summary>The medians of both over all rounds, each position of the answers for itself.</summary>
    public static async Task<(double[] Value, double[] Floor)> RunAsync(Func<Task<double[]>> value, Func<Task<double[]>> floor)
    {
        var (values, floors) = (new List<double[]>(), new List<double[]>());
        for (var round = 0; round < Count; round++)
        {
            floors.Add(await floor());
            values.Add(await value());
        }

        return (Medians(values), Medians(floors));
    }

    /// <summary>The median over all rounds.</summary>
    public static async Task<double> RunAsync(Func<Task<double>> value)
    {
        var values = new List<double>();
        for (var round = 0; round < Count; round++) values.Add(await value());
        return Percentile(values, 0.5);
    }

    /// <summary>How long each of some calls took, in milliseconds.</summary>
    public static async Task<IReadOnlyList<double>> TimesAsync(int count, Func<Task> call)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return times;
    }

    /// <summary>The value that so large a part of them does not exceed.</summary>
    public static double Percentile(IReadOnlyCollection<double> values, double part) =>
        values.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(values.Count * part) - 1));

    private static double[] Medians(List<double[]> rounds) =>
        [.. Enumerable.Range(0, rounds[0].Length).Select(i => Percentile([.. rounds.Select(round => round[i])], 0.5))];
}
