namespace ChatHub.Terminal.Output;

/// <summary>The standard output cannot be written: its disk is full, or somebody closed it.</summary>
/// <param name="cause">What the system said.</param>
internal sealed class UnwritableOutput(Exception cause) : IOException(cause.GetBaseException().Message, cause)
{
    private const int BrokenPipe = 32; // EPIPE

    /// <summary>Whoever read it has seen enough, like <c>head</c>: that is no failure.</summary>
    public bool IsClosedPipe => InnerException is IOException { HResult: BrokenPipe } || Message.Contains("pipe", StringComparison.OrdinalIgnoreCase);
}
