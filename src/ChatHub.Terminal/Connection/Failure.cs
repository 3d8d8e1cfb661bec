namespace ChatHub.Terminal.Connection;

/// <summary>The end of a command that failed: what it ends with and what it says.</summary>
/// <param name="exitCode">What the program ends with.</param>
/// <param name="message">What happened and what to do next, for a person.</param>
/// <param name="inner">What caused it, or null.</param>
internal sealed class Failure(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the program ends with.</summary>
    public ExitCode ExitCode { get; } = exitCode;
}
