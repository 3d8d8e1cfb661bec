using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Extraction;
using ChatHub.Server.Resilience;

namespace ChatHub.Server.Live;

/// <summary>Says how a port is doing. Asks the port over HTTP where no session is kept, and never opens one. Thread-safe.</summary>
internal sealed class PortStatuses(PortMap ports, IdeSessions sessions, CdpProbe probe, IdePipelines pipelines, HistoryExtractor extractor, PortGroups groups)
{
    private readonly ConcurrentDictionary<int, Lazy<Task<CdpBrowser>>> _asking = new();

    /// <summary>The status of a configured port.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public async Task<PortStatus> OfAsync(int port, CancellationToken cancellationToken)
    {
        var profile = ports.ProfileOf(port);
        var followers = groups.CountOf(port);
        if (pipelines.IsOpen(port))
            return new(port, profile.Name, null, null, PortState.CircuitOpen, null, followers, "Too many calls to this IDE failed; the hub tries again in a few seconds. Is its window frozen?");
        if (sessions.Find(port) is { } session) return Attached(session, followers);
        try
        {
            var browser = await AskAsync(port).WaitAsync(cancellationToken);
            var title = browser.Targets.First(target => profile.TargetUrl.IsMatch(target.Url)).Title;
            return new(port, profile.Name, browser.Product, title, PortState.Available, null, followers, "An IDE answers. The hub attaches when its history is asked for or somebody joins the port.");
        }
        catch (ChatHubException e) when (e.Code is ErrorCode.IdeUnreachable or ErrorCode.NotAnIde)
        {
            return new(port, profile.Name, null, null, e.Code == ErrorCode.NotAnIde ? PortState.NotAnIde : PortState.Unreachable, null, followers, e.Message);
        }
    }

    /// <summary>Every port on which an IDE answers, and every port in use; all are asked at once.</summary>
    public async Task<IReadOnlyList<PortStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var inUse = groups.Ports.ToHashSet();
        var statuses = await Task.WhenAll(ports.Ports.Select(port => OfAsync(port, cancellationToken)));
        return [.. statuses.Where(status => inUse.Contains(status.Port) || sessions.Find(status.Port) is not null || status.State is not (PortState.Unreachable or PortState.NotAnIde))];
    }

    /// <summary>One question to a port at a time: a crowd that comes at once, as after a restart, opens no connection each to the IDE.</summary>
    private Task<CdpBrowser> AskAsync(int port)
    {
        return _asking.GetOrAdd(port, _ => new Lazy<Task<CdpBrowser>>(OnceAsync)).Value;

        async Task<CdpBrowser> OnceAsync()
        {
            try
            {
                // Not a caller's token: others wait for the same answer, and it has a limit of its own.
                return await probe.AskAsync(port, CancellationToken.None);
            }
            finally
            {
                _asking.TryRemove(port, out _);
            }
        }
    }

    private PortStatus Attached(IdeSession session, int followers)
    {
        var seen = session.Seen;
        var history = seen.State == PortState.Attached ? extractor.Newest(session.Port) : null;
        return new(session.Port, session.Profile.Name, seen.Version ?? session.Product, history?.Title, seen.State, history?.State, followers, seen.Problem ?? AttachedDetail.Of(seen, session.OtherWindows)) { NeedsInput = history?.NeedsInput ?? false };
    }
}
