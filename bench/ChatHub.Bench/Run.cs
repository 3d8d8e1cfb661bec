namespace ChatHub.Bench;

/// <summary>One measurement after another: one that fails takes no other away.</summary>
internal static class Run
{
    /// <summary>Measures all and prints what is wanted of it.</summary>
    /// <param name="measurements">With a name for those that fail.</param>
    /// <param name="isWanted">Which figures are printed.</param>
    /// <param name="output">Gets the figures.</param>
    /// <param name="errors">Gets what failed, and what is more or less than it may be.</param>
    /// <returns>The exit status: 0, or 1 where a measurement failed or a figure is out of its bounds.</returns>
    public static async Task<int> AllAsync(
        IEnumerable<(string Name, Func<Task<IReadOnlyList<Figure>>> Measure)> measurements, Func<Figure, bool> isWanted, TextWriter output,
        TextWriter errors)
    {
        var status = 0;
        foreach (var (name, measure) in measurements)
        {
            try
            {
                foreach (var figure in (await measure()).Where(isWanted))
                {
                    await output.WriteLineAsync(figure.ToString());
                    if (figure.Fault is not { } fault) continue;
                    await errors.WriteLineAsync(fault);
                    status = 1;
                }
            }
            catch (Exception e)
            {
                // Whatever it is: the figures that come after it are of their own.
                await errors.WriteLineAsync($"{name}: not measured. {e}");
                status = 1;
            }
        }

        return status;
    }
}
