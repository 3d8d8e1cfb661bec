using ChatHub.Bench;

namespace ChatHub.EndToEnd.Tests.Bench;

[Trait("Needs", "Chromium")]
public sealed class RunTests
{
    [Fact]
    public async Task AllAsync_OneFails_TheOthersAreMeasuredAndTheStatusTells()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var status = await Run.AllAsync(
            [
                ("first_ms", () => Measured("first_ms")),
                ("broken_ms", () => throw new InvalidOperationException("the page hangs")),
                ("broken_later_ms", () => Task.FromException<IReadOnlyList<Figure>>(new TimeoutException("too late"))),
                ("last_ms", () => Measured("last_ms")),
            ],
            _ => true, output, errors);

        Assert.Equal(1, status);
        Assert.Equal(["first_ms 1.00 ms", "last_ms 1.00 ms"], Lines(output));
        Assert.Contains("broken_ms: not measured.", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("the page hangs", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("broken_later_ms: not measured.", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.5, 1)]
    public async Task AllAsync_AFigureHasALimit_TheStatusTellsWhetherItHolds(double most, int expected)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var status = await Run.AllAsync([("load_ms", () => Measured("load_ms", most))], _ => true, output, errors);

        Assert.Equal(expected, status);
        Assert.Equal(["load_ms 1.00 ms"], Lines(output));
    }

    private static Task<IReadOnlyList<Figure>> Measured(string name, double? most = null) =>
        Task.FromResult<IReadOnlyList<Figure>>([new Figure(name, 1, "ms", Most: most)]);

    private static string[] Lines(StringWriter written) =>
        written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
