using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Live;

/// <summary>A connection of a client: made when it begins, gone when it goes.</summary>
/// <param name="id">The connection's id.</param>
/// <param name="caller">Who it is.</param>
/// <param name="line">Writes to it.</param>
internal sealed class Member(string id, Caller caller, IMemberLine line)
{
    /// <summary>The connection's id.</summary>
    public string Id { get; } = id;

    /// <summary>Who it is.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Writes to it.</summary>
    public IMemberLine Line { get; } = line;

    /// <summary>In which its messages are begun: no other connection waits for them.</summary>
    public CallOrders Orders { get; } = new();

    /// <summary>The connection has ended: it joins nothing any more.</summary>
    public bool HasGone { get; set; }
}

/// <summary>The way to one client.</summary>
internal interface IMemberLine
{
    /// <summary>Writes a version (<see cref="IChatHubClient.HistoryChanged"/>), and waits until the connection has taken it.</summary>
    Task WriteAsync(HistorySnapshot snapshot);
}
