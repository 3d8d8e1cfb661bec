using ChatHub.Server.Hosting.Lifetime;

namespace ChatHub.Server.Commands;

/// <summary>Where a command writes. What cannot be written is said, with what the command may have done all the same.</summary>
internal static class CommandOutput
{
    /// <summary>Has a command write.</summary>
    /// <param name="output">Where.</param>
    /// <param name="whatWasDone">What there is to say of the command if that fails.</param>
    /// <param name="write">Writes, and gives the exit code.</param>
    /// <exception cref="StartException">The output cannot be written.</exception>
    public static async Task<int> WriteAsync(TextWriter output, string whatWasDone, Func<TextWriter, Task<int>> write)
    {
        try
        {
            return await write(output);
        }
        catch (Exception e) when (ErrorOutput.IsUnwritable(e))
        {
            throw new StartException($"The standard output cannot be written: {e.GetBaseException().Message}. {whatWasDone}".TrimEnd(), e);
        }
    }
}
