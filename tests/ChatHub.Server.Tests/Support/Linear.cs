namespace ChatHub.Server.Tests.Support;

/// <summary>
/// Judges whether work on a text grows as the text does, by the time that it has of the processor; each is the best of some, as a cold cache costs
/// once.
/// </summary>
internal static class Linear
{
    private const int Rounds = 15;

    /// <summary>Fails where four times the text takes more than ten times as long: linear work takes four times, quadratic sixteen.</summary>
    /// <param name="work">Makes the work for so many characters; what it does to make it is not timed.</param>
    /// <param name="length">Characters; as many as make the work last some tens of microseconds.</param>
    /// <param name="what">Named where it fails.</param>
    public static void Holds(Func<int, Action> work, int length, string what)
    {
        var (once, four) = (work(length), work(length * 4));
        once(); // Compiled.
        four();
        var (short_, long_) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++) (short_, long_) = (Best(short_, once), Best(long_, four));

        Assert.True(
            long_ < short_ * 10,
            $"{what}: {length} characters take {short_.TotalMicroseconds:0} µs, {length * 4} take {long_.TotalMicroseconds:0} µs");
    }

    private static TimeSpan Best(TimeSpan best, Action work)
    {
        var started = ThreadTime.Now();
        work();
        var elapsed = ThreadTime.Now() - started;
        return elapsed < best ? elapsed : best;
    }
}
