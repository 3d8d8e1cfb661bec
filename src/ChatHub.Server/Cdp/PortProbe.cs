using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>Says how a port is doing to which no session is kept: asks it over HTTP, and never opens one. Thread-safe.</summary>
/// <remarks>One question at a time: a crowd that comes at once, as after a restart, opens no connection each to the IDE.</remarks>
internal sealed class PortProbe(Port port, CdpProbe probe, IdePipelines pipelines)
{
    private readonly Lock _lock = new();
    private Task<CdpBrowser>? _asking;

    /// <summary>Nothing can be read just now, or null.</summary>
    public SourceSight? CutOff() => pipelines.IsReadingCutOff(port)
        ? new(PortState.CircuitOpen, null, null, "Too many calls to this IDE failed; the hub tries again in a few seconds. Is its window frozen?")
        : null;

    /// <summary>Who is there.</summary>
    public async Task<SourceSight> SightAsync(CancellationToken cancellationToken)
    {
        try
        {
            var browser = await AskAsync().WaitAsync(cancellationToken);
            var title = browser.Targets.First(target => port.Profile.TargetUrl.IsMatch(target.Url)).Title;
            return new(
                PortState.Available, browser.Product, title,
                "An IDE answers. The hub attaches when its history is asked for or somebody joins the port.");
        }
        catch (ChatHubException e) when (e.Code is ErrorCode.IdeUnreachable or ErrorCode.NotAnIde)
        {
            return new(e.Code == ErrorCode.NotAnIde ? PortState.NotAnIde : PortState.Unreachable, null, null, e.Message);
        }
    }

    private Task<CdpBrowser> AskAsync()
    {
        lock (_lock)
        {
            // Not a caller's token: others wait for the same answer, and it has a limit of its own.
            return _asking is { IsCompleted: false } asking ? asking : _asking = probe.AskAsync(port, CancellationToken.None);
        }
    }
}
