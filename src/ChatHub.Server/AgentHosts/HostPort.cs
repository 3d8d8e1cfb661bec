using System.Net.Sockets;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Finding;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Says how a host is doing. Never attaches to it. Thread-safe.</summary>
internal sealed class HostPort(Port port, HostFinder finder, IdePipelines pipelines)
{
    private static readonly TimeSpan KnockLimit = TimeSpan.FromSeconds(1);

    /// <summary>How it is doing.</summary>
    /// <param name="link">The living connection, or null.</param>
    /// <param name="problem">Why the last attempt to connect failed, or null.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async Task<SourceSight> SightAsync(HostLink? link, ChatHubException? problem, CancellationToken cancellationToken)
    {
        if (pipelines.IsReadingCutOff(port))
            return new(PortState.CircuitOpen, null, null, "Too many calls to this Agent Host failed; the hub tries again in a few seconds.");
        if (link is not null) return new(PortState.Attached, $"{link.Hello}", null, AttachedWords(link));
        try
        {
            await KnockAsync(finder.Of(port), cancellationToken);
        }
        catch (ChatHubException e)
        {
            return new(PortState.Unreachable, null, null, e.Message);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(PortState.Unreachable, null, null, HostProblems.Away(port, e).Message);
        }

        return problem switch
        {
            { Code: ErrorCode.NotAnIde } => new(PortState.NotAnIde, null, null, problem.Message),
            { Code: ErrorCode.IdeUnreachable } => new(PortState.Unreachable, null, null, problem.Message),
            _ => new(
                PortState.Available, null, null,
                "Something listens where the Agent Host should. The hub attaches when a history is asked for or somebody joins the port."),
        };
    }

    private static string AttachedWords(HostLink link)
    {
        var chats = HostPlaces.In(link.Book).Count();
        return $"Attached over AHP {link.Hello.Version}.{(chats == 1 ? "" : $" {chats} chats.")}";
    }

    /// <summary>Does anybody listen there? Nothing is said.</summary>
    private static async Task KnockAsync(HostEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(KnockLimit);
        using var socket = endpoint.Socket is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await (endpoint.Socket is { } path
            ? socket.ConnectAsync(new UnixDomainSocketEndPoint(path), limited.Token)
            : socket.ConnectAsync(endpoint.Address.Host.Trim('[', ']'), endpoint.Address.Port, limited.Token));
    }
}
