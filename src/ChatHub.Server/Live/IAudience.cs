using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Live;

/// <summary>Whoever wants to hear of a port. Implemented by the hub.</summary>
internal interface IAudience
{
    /// <summary>Hands a version to every member of the port's group. Never waits for a member; a slow one skips to the newest version.</summary>
    void Publish(int port, HistorySnapshot snapshot);

    /// <summary>Tells every connection that may know of it how a port is doing. Never waits for a connection.</summary>
    void Announce(PortStatus status);
}
