using System.Globalization;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What was timed in turns, under a suspicion and free of it; and whether the suspect is slower, or the machine was busy.</summary>
/// <remarks>
/// The p99 of one measurement is made by its one or two slowest turns, and a busy machine deals those out as a coin does. So a p99 that is off is a
/// reason to go on, and the verdict is a sign test: in how many turns was the suspect the slower one by more than is allowed, in how many the other?
/// A machine does both as often.
/// </remarks>
internal sealed class Turns
{
    /// <summary>How many times the other's time is no delay yet.</summary>
    private const double Ratio = 1.3;

    /// <summary>Beyond the ratio: two turns of the scheduler, which meet now the one, now the other.</summary>
    private const double Milliseconds = 10;

    /// <summary>Standard deviations: of two thousand that are as quick, one is called slower.</summary>
    private const double Sure = 3.3;

    private readonly List<double> _suspect = [];
    private readonly List<double> _free = [];
    private int _slower;
    private int _quicker;

    /// <summary>Is the suspect's p99 what it may be?</summary>
    public bool IsAsQuick => !IsDelay(P99(_suspect), P99(_free));

    /// <summary>Was the suspect slower in more turns than chance would have it?</summary>
    public bool IsSlowerBeyondChance => _slower - _quicker > Sure * Math.Sqrt(_slower + _quicker);

    /// <summary>A turn of each, in milliseconds for each who waited.</summary>
    public void Add(IReadOnlyCollection<double> suspect, IReadOnlyCollection<double> free)
    {
        _suspect.AddRange(suspect);
        _free.AddRange(free);
        if (IsDelay(suspect.Max(), free.Max())) _slower++;
        if (IsDelay(free.Max(), suspect.Max())) _quicker++;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_suspect.Count} times each; p99 {P99(_suspect):0.0} ms and {P99(_free):0.0} ms; " +
        $"the first slower in {_slower} turns, in {_quicker} the second");

    private static bool IsDelay(double one, double other) => one > (Ratio * other) + Milliseconds;

    private static double P99(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.99));
}
