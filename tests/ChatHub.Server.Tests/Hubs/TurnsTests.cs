namespace ChatHub.Server.Tests.Hubs;

public sealed class TurnsTests
{
    private const int Quick = 5;
    private const int Slow = 200;

    [Fact]
    public void IsSlowerBeyondChance_OneTurnInFiftyIsDelayedByTheSuspect_IsKnownAfterAThousand()
    {
        var turns = Of(1000, turn => (turn % 50 == 0 ? Slow : Quick, Quick));

        Assert.False(turns.IsAsQuick);
        Assert.True(turns.IsSlowerBeyondChance);
    }

    [Fact]
    public void IsSlowerBeyondChance_AFewSlowTurns_AreNoVerdictYet()
    {
        var turns = Of(160, turn => (turn % 50 == 0 ? Slow : Quick, Quick));

        Assert.False(turns.IsAsQuick);
        Assert.False(turns.IsSlowerBeyondChance);
    }

    [Fact]
    public void IsSlowerBeyondChance_TheMachineIsBusyNowAndThen_IsNotTheSuspect()
    {
        var random = new Random(1);
        for (var machine = 0; machine < 200; machine++)
            Assert.False(Of(300, _ => (Some(random), Some(random))).IsSlowerBeyondChance);

        static int Some(Random random) => random.Next(10) == 0 ? Slow : Quick;
    }

    [Fact]
    public void IsAsQuick_BothTheSame_Is() => Assert.True(Of(160, turn => (Quick + (turn % 7), Quick)).IsAsQuick);

    private static Turns Of(int count, Func<int, (int Suspect, int Free)> times)
    {
        var turns = new Turns();
        for (var turn = 0; turn < count; turn++)
        {
            var (suspect, free) = times(turn);
            turns.Add([suspect], [free]);
        }

        return turns;
    }
}
