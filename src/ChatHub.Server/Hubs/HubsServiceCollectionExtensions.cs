using ChatHub.Contracts;
using ChatHub.Server.Hubs;
using ChatHub.Server.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Hubs slice.</summary>
internal static class HubsServiceCollectionExtensions
{
    /// <summary>Adds SignalR with the limits that <c>docs/protocol.md</c> promises.</summary>
    public static IServiceCollection AddChatHubs(this IServiceCollection services)
    {
        services
            .AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = WireLimits.FrameBytes;
                // A slow port or a send in progress delays no other call; 8 are promised.
                options.MaximumParallelInvocationsPerClient = 16;
                options.EnableDetailedErrors = false;
                // A laptop that sleeps for half a minute comes back to the same connection.
                options.ClientTimeoutInterval = TimeSpan.FromSeconds(90);
            })
            .AddHubOptions<IdeChatHub>(options =>
            {
                // The first is the outermost. Errors become codes last. Limits come before access and audit: what is refused counts, and nobody
                // fills the log.
                options.AddFilter<HubClosing>();
                options.AddFilter<ErrorFilter>();
                options.AddFilter<AddressFilter>();
                options.AddFilter<LimitFilter>();
                options.AddFilter<AuditFilter>();
                options.AddFilter<AccessFilter>();
            })
            .AddJsonProtocol();
        services.AddSingleton<OpenAnswers>().AddSingleton<HubClosing>().AddScoped<AnswerUnderWay>().AddScoped<CalledChat>();
        services
            .AddSingleton<ErrorFilter>()
            .AddSingleton<AddressFilter>()
            .AddSingleton<LimitFilter>()
            .AddSingleton<AuditFilter>()
            .AddSingleton<AccessFilter>();
        services.AddHostedService<BrakeNews>();
        return services.AddSingleton<StatusGroups>().AddSingleton<IStatusAudience>(provider => provider.GetRequiredService<StatusGroups>());
    }

    /// <summary>Maps the hub.</summary>
    public static void MapChatHubs(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHub<IdeChatHub>(WireNames.HubPath, SetTransport).RequireAuthorization();

    /// <summary>What a connection may hold, how long its client may read nothing, and that it ends when its token does.</summary>
    internal static void SetTransport(HttpConnectionDispatcherOptions options)
    {
        options.ApplicationMaxBufferSize = 1024 * 1024;
        options.TransportMaxBufferSize = 1024 * 1024;
        options.TransportSendTimeout = TimeSpan.FromSeconds(90);
        options.CloseOnAuthenticationExpiration = true;
    }
}
