using System.Diagnostics;
using System.Globalization;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>The results that <c>docs/reliability.md</c> is written from: a line a fault in <c>artifacts/reliability.tsv</c>.</summary>
internal static class Measured
{
    private static readonly Lock Writing = new();

    /// <summary>Waits until all is right again, and writes down how long that took.</summary>
    /// <param name="fault">What broke.</param>
    /// <param name="seen">What clients see meanwhile; what the test has asserted.</param>
    /// <param name="isRight">Is it right again?</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="lost">What is not there afterwards, and was before.</param>
    public static async Task RecoveryAsync(string fault, string seen, Func<Task<bool>> isRight, TimeSpan limit, string lost = "nothing")
    {
        var mended = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(isRight, limit, $"all is right again after: {fault}");
        Write(fault, seen, Stopwatch.GetElapsedTime(mended), lost);
    }

    /// <summary>Writes down a fault that needs no recovery, or whose time was taken elsewhere.</summary>
    public static void Write(string fault, string seen, TimeSpan recovery, string lost = "nothing")
    {
        lock (Writing)
        {
            File.AppendAllText(
                Repository.ArtifactOf("reliability.tsv"),
                string.Create(CultureInfo.InvariantCulture, $"{fault}\t{seen}\t{recovery.TotalSeconds:0.0} s\t{lost}\n"));
        }
    }
}
