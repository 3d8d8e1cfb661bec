using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>The IDEs with a Chrome DevTools Protocol port.</summary>
internal sealed class CdpSourceKind(IServiceProvider services) : ISourceKind
{
    /// <inheritdoc />
    public bool IsOf(Port port) => port.AgentHost is null;

    /// <inheritdoc />
    public IChatSource Make(Port port, ISourceListener listener) => ActivatorUtilities.CreateInstance<CdpSource>(services, port, listener);
}
