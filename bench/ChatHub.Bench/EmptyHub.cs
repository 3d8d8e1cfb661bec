using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Bench;

/// <summary>A call that does nothing: what SignalR and the socket cost, on the same server.</summary>
internal sealed class EmptyHub : Hub
{
    public const string Path = "/bench/hub";

#pragma warning disable CA1822 // SignalR calls instance methods only.
    public int Nothing(int port) => port;
#pragma warning restore CA1822
}

/// <summary>Maps the empty hub beside the real one.</summary>
internal sealed class EmptyHubFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/bench", branch => branch.UseRouting().UseEndpoints(endpoints => endpoints.MapHub<EmptyHub>("/hub")));
        next(app);
    };
}
