namespace ChatHub.Server;

/// <summary>The table of contents: what the program is made of. <c>docs/architecture.md</c> says what each slice is.</summary>
internal static class ChatHubSlices
{
    /// <summary>Registers every slice, the lowest first.</summary>
    public static IServiceCollection AddChatHub(this IServiceCollection services) => services
        .AddChatHubDiagnostics()
        .AddChats()
        .AddIdeResilience()
        .AddSources()
        .AddCdp()
        .AddAgentHosts()
        .AddAccess()
        .AddBraking()
        .AddHistories()
        .AddSending()
        .AddCluster()
        .AddLive()
        .AddChatHubs()
        .AddChatHubHosting()
        .AddChatHubCommands();
}
