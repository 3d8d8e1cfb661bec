using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Access;

/// <summary>Has every request seem to come from another machine, to an address of this one: no test binds anything but loopback.</summary>
internal sealed class Elsewhere : IStartupFilter
{
    public static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    public static readonly IPAddress There = IPAddress.Parse("192.0.2.77");

    public static void Register(IServiceCollection services) => services.AddSingleton<IStartupFilter, Elsewhere>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, step) =>
        {
            (context.Connection.RemoteIpAddress, context.Connection.LocalIpAddress) = (There, Here);
            return step(context);
        });
        next(app);
    };
}
