using ChatHub.Contracts;

namespace ChatHub.Server.Live;

/// <summary>Whoever wants to hear how ports are doing. Implemented by the hub.</summary>
internal interface IStatusAudience
{
    /// <summary>Tells every connection that may know of it how a port is doing. Never waits for a connection.</summary>
    void Announce(PortStatus status);
}
