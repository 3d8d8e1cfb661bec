using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <inheritdoc />
/// <param name="ports">Which hosts there are.</param>
/// <param name="sources">Where they are asked.</param>
/// <param name="time">The clock.</param>
internal sealed class HostAddresses(PortMap ports, Lazy<ChatSources> sources, TimeProvider time) : IHostAddresses
{
    /// <summary>Whoever writes into a window waits for it; a host that was just started takes a tenth of a second for each session.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly Port[] _hosts = [.. ports.All.Where(port => port.AgentHost is not null)];

    /// <inheritdoc />
    public bool HasAny => _hosts.Length > 0;

    /// <inheritdoc />
    public async Task<ChatAddress?> FindAsync(WindowChat chat, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(_hosts.Select(host => AtAsync(host, chat, cancellationToken)));
        return found.SelectMany(places => places).ToArray() is [var only] ? only : null;
    }

    private async Task<IEnumerable<ChatAddress>> AtAsync(Port host, WindowChat chat, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var places = await ((AgentHostSource)sources.Value.Of(host)).PlacesOfAsync(chat, limited.Token);
            return places.Select(place => new ChatAddress(host.Number, place));
        }
        catch (Exception e) when (e is ChatHubException || (e is OperationCanceledException && late.IsCancellationRequested))
        {
            return []; // It is away, or hangs, and so are its addresses: its port's status says why.
        }
    }
}
