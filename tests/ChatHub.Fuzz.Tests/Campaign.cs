using System.Globalization;
using CsCheck;

namespace ChatHub.Fuzz.Tests;

/// <summary>
/// How many inputs are generated: 10,000 in <c>./test.sh</c>, a million and more by <c>scripts/fuzz.sh</c> (<c>CHATHUB_FUZZ_INPUTS</c>).
/// </summary>
/// <remarks>CsCheck shrinks an input that fails and prints the seed to begin with (<c>CsCheck_Seed</c>).</remarks>
internal static class Campaign
{
    private static readonly long Inputs = long.Parse(
        Environment.GetEnvironmentVariable("CHATHUB_FUZZ_INPUTS") ?? "10000", CultureInfo.InvariantCulture);

    /// <summary>Tries a share of the campaign's inputs.</summary>
    /// <param name="inputs">Where they come from.</param>
    /// <param name="percent">The share.</param>
    /// <param name="isWell">Throws, or is false, where something is wrong.</param>
    /// <param name="threads">How many at a time.</param>
    public static void Run<T>(Gen<T> inputs, int percent, Func<T, bool> isWell, int threads = 2) =>
        inputs.Sample(isWell, iter: Share(percent), threads: threads);

    /// <summary>A share of the campaign's inputs.</summary>
    public static long Share(int percent) => Inputs * percent / 100;
}
