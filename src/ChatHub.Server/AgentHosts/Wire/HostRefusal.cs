namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>A host refused a call. Its words are not repeated: they may be a chat's.</summary>
/// <param name="code">Its code.</param>
internal sealed class HostRefusal(int code) : Exception($"The Agent Host refused a call ({code}).")
{
    /// <summary>JSON-RPC's: there is no such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>None of the versions that the hub speaks.</summary>
    public const int VersionNotSupported = -32005;

    /// <summary>Nobody has signed in.</summary>
    public const int SignInRequired = -32007;

    /// <summary>What is meant is not there; of <c>reconnect</c>: it knows nothing of this client.</summary>
    public const int NotFound = -32008;

    /// <summary>The code.</summary>
    public int Code => code;
}
