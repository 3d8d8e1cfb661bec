using ChatHub.Contracts;

namespace ChatHub.Server.Cdp;

/// <summary>How the chats of one session were found when each was last looked at. Thread-safe.</summary>
internal sealed class SessionSights
{
    private readonly Lock _lock = new();
    private readonly List<(string? Place, PanelSight Sight)> _told = [];

    /// <summary>How the port is doing: as the chat that was read last, where one can be read.</summary>
    /// <param name="standsForThePort">Does it say something of the port that a place is hidden?</param>
    public PanelSight Now(Func<string, bool> standsForThePort)
    {
        lock (_lock)
        {
            return _told.LastOrDefault(one => one.Sight.State == PortState.Attached).Sight
                ?? _told.LastOrDefault(one =>
                    one.Place is null || one.Sight.State != PortState.ChatPanelNotFound || standsForThePort(one.Place)).Sight
                ?? new PanelSight(PortState.Attached);
        }
    }

    /// <summary>A place was looked at; or, null, the default was looked for in vain.</summary>
    public void Tell(string? place, PanelSight sight)
    {
        lock (_lock)
        {
            Drop(place);
            _told.Add((place, sight));
        }
    }

    /// <summary>It could not be read.</summary>
    public void Tell(string? place, ChatHubException problem)
    {
        if (problem.Code is not (ErrorCode.ChatPanelNotFound or ErrorCode.SelectorsUnmatched or ErrorCode.NotAnIde)) return;
        lock (_lock)
        {
            var before = _told.LastOrDefault(one => one.Place == place).Sight ?? new PanelSight(PortState.Attached);
            Drop(place);
            _told.Add((place, before with { State = Enum.Parse<PortState>(problem.Code.ToString()), Problem = problem.Message }));
        }
    }

    /// <summary>The place is gone, or is shown or hidden now: what was seen of it says nothing any more.</summary>
    public void Forget(string? place)
    {
        lock (_lock) Drop(place);
    }

    private void Drop(string? place) => _told.RemoveAll(one => one.Place == place);
}
