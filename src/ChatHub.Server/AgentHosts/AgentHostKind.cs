using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>The Agent Hosts: processes of VS Code that run its chats, and speak AHP.</summary>
internal sealed class AgentHostKind(IServiceProvider services) : ISourceKind
{
    /// <inheritdoc />
    public bool IsOf(Port port) => port.AgentHost is not null;

    /// <inheritdoc />
    public IChatSource Make(Port port, ISourceListener listener) => ActivatorUtilities.CreateInstance<AgentHostSource>(services, port, listener);
}
