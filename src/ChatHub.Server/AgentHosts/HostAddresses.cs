using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <inheritdoc />
/// <param name="ports">Which hosts there are.</param>
/// <param name="sources">Where they are asked.</param>
internal sealed class HostAddresses(PortMap ports, Lazy<ChatSources> sources) : IHostAddresses
{
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
        try
        {
            var places = await ((AgentHostSource)sources.Value.Of(host)).PlacesOfAsync(chat, cancellationToken);
            return places.Select(place => new ChatAddress(host.Number, place));
        }
        catch (ChatHubException)
        {
            return []; // It is away, and so are its addresses: its port's status says why.
        }
    }
}
