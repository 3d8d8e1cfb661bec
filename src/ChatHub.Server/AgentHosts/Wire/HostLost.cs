namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>The connection to a host ended, or none could be made.</summary>
internal sealed class HostLost(Exception? cause) : Exception("The Agent Host's connection ended.", cause);
