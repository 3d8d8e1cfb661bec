using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Stops the turn that runs in a chat.</summary>
internal static class HostStop
{
    /// <summary>Stops it, and waits until it has ended; none running is no problem.</summary>
    /// <returns>Null: none runs any more.</returns>
    public static async Task<WriteProblem?> StopAsync(HostLink link, FollowedChat chat, TimeSpan limit, TimeProvider time)
    {
        if (chat.State?.ActiveTurn is not { } turn) return null;
        try
        {
            var ranFor = turn.StartedAt is { } started ? time.GetUtcNow() - started : TimeSpan.Zero;
            await link.DispatchAsync(chat.Channel, HostAction.Cancel(turn.Id, ranFor));
            // Another one may run by then: what waited in the queue begins.
            return await chat.UntilAsync(state => state.ActiveTurn?.Id != turn.Id, limit, CancellationToken.None) ? null : WriteProblem.StopNotTaken;
        }
        catch (HostLost)
        {
            return WriteProblem.StopNotTaken;
        }
    }
}
