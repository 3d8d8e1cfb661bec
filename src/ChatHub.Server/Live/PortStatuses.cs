using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>Says how a port is doing. Never attaches to one. Thread-safe.</summary>
internal sealed class PortStatuses(PortMap ports, ChatSources sources, ChatRooms rooms, PortChats chats)
{
    /// <summary>The status of a port.</summary>
    public async Task<PortStatus> OfAsync(Port port, CancellationToken cancellationToken)
    {
        var sight = await sources.Of(port).SightAsync(cancellationToken);
        var room = sight.State == PortState.Attached ? rooms.AliasOf(port).Room : null;
        var history = room?.Store.Newest;
        var now = PortChats.IsCurrent(room) ? history : null; // What was another a while ago, and is not looked at, is not told as if it were so.
        return new(
            port.Number, port.Ide, sight.Version, history?.Title ?? sight.Title, sight.State, now?.State, rooms.CountAt(port),
            sight.Detail)
        {
            NeedsInput = now?.NeedsInput ?? false,
            Chats = chats.OpenAt(port),
        };
    }

    /// <summary>Every port on which an IDE answers, and every port in use; all are asked at once.</summary>
    public async Task<IReadOnlyList<PortStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var statuses = await Task.WhenAll(ports.All.Select(async port => (Port: port, Status: await OfAsync(port, cancellationToken))));
        return [.. statuses.Where(one => IsListed(one.Port, one.Status)).Select(one => one.Status)];
    }

    private bool IsListed(Port port, PortStatus status) =>
        status.State is not (PortState.Unreachable or PortState.NotAnIde) || rooms.CountAt(port) > 0 || sources.Of(port).IsAttached;
}
