namespace ChatHub.Server.AgentHosts;

/// <summary>What is logged of Agent Hosts. Never a word of a chat.</summary>
internal static partial class AgentHostLog
{
    [LoggerMessage(4301, LogLevel.Error, "Port {Port}: telling what is new at the Agent Host failed in a way that nobody foresaw.")]
    public static partial void TellingFailed(ILogger logger, int port, Exception exception);
}
