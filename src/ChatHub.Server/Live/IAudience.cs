using ChatHub.Contracts;

namespace ChatHub.Server.Live;

/// <summary>Whoever wants to hear of a port. Implemented by the hub.</summary>
internal interface IAudience
{
    /// <summary>Hands the port's newest version to every member of its group. Never waits for a member; a slow one skips to the newest version.</summary>
    void Publish(int port);

    /// <summary>Tells every connection that may know of it how a port is doing. Never waits for a connection.</summary>
    void Announce(PortStatus status);
}
