namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// What a host tells cannot be what it is said to be. The message names the field alone: what is in it is somebody's chat.
/// </summary>
internal sealed class HostNonsenseException : Exception
{
    private HostNonsenseException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>It may be true, and is more than the hub keeps: to ask again helps nothing.</summary>
    public bool IsTooLarge { get; private init; }

    /// <summary>A field that must be there is not, or is of another kind.</summary>
    public static HostNonsenseException Of(string field, Exception? cause = null) =>
        new($"The agent host's '{field}' is missing, or is not what the protocol says.", cause);

    /// <summary>There is more of it than the hub keeps.</summary>
    public static HostNonsenseException TooLarge(string field, long bound) =>
        new($"The agent host's '{field}' is over the bound of {bound}.") { IsTooLarge = true };
}
