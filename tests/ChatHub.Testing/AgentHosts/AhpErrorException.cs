namespace ChatHub.Testing.AgentHosts;

/// <summary>What an Agent Host said instead of an answer.</summary>
/// <param name="code">The number of the error.</param>
/// <param name="message">What the host says.</param>
public sealed class AhpErrorException(int code, string message) : Exception(message)
{
    /// <summary>The number of the error.</summary>
    public int Code { get; } = code;
}
