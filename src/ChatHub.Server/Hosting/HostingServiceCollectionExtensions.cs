using System.IO.Compression;
using ChatHub.Server.Access;
using ChatHub.Server.Braking;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Hosting.Lifetime;
using ChatHub.Server.Hosting.Requests;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Hosting slice and puts its middleware in order.</summary>
internal static class HostingServiceCollectionExtensions
{
    /// <summary>What the dashboard is made of. Nothing with a chat in it is compressed: it goes over the socket.</summary>
    private static readonly string[] PageFiles = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/manifest+json"];

    /// <summary>Where the hub listens when nothing else is configured.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Adds checks, health, metrics and the start-up report.</summary>
    public static IServiceCollection AddChatHubHosting(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
        services.AddCors();
        // The pages that OriginCheck lets through may read the answers too: SignalR's negotiation is a request of its own.
        services.AddOptions<CorsOptions>().Configure<IOptions<SecurityOptions>>((cors, security) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. security.Value.AllowedOrigins])
                .AllowAnyHeader()
                .AllowAnyMethod()
                .AllowCredentials()));
        services.AddHealthChecks().AddCheck<ReadyCheck>("ready", tags: [ReadyCheck.Tag]);
        services.AddResponseCompression(compression => compression.MimeTypes = PageFiles);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.AddForwardedHeaders().AddHostCheck().AddRequestLineLogFilter().AddNoKeysOnDisk().AddSingleton<ConnectionLimit>();
        StartErrorLogFilter.AddTo(services);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(ChatHubMetrics.MeterName, "Polly", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http.Connections", "System.Runtime")
            .AddPrometheusExporter());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = OrderlyStop.HostLimit);
        return services.AddHostedService<OrderlyStop>().AddHostedService<StartupReport>();
    }

    /// <summary>Loopback only, unless <c>--urls</c>, <c>ASPNETCORE_URLS</c> or Kestrel's own settings say otherwise.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (settings.All(name => string.IsNullOrEmpty(builder.Configuration[name]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Checks, headers, the dashboard's files, which anybody may have, and then who it is that calls.</summary>
    public static void UseChatHubHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseForwardedHeaders();
        app.UseMiddleware<HostCheck>();
        app.UseHsts(); // Loopback names are left out: a browser would remember it for every program there.
        app.UseMiddleware<OriginCheck>();
        app.UseMiddleware<StoppingCheck>();
        app.UseResponseCompression();
        app.Use(app.Services.GetRequiredService<ConnectionLimit>().InvokeAsync);
        app.UseDefaultFiles();
        // The browser asks every time (and is told 304): after an upgrade it never mixes old modules with new ones.
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        // Named here: else the framework puts them first, and their answers would have no headers and no checks before them.
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Maps health, metrics, what the caller may do, and words for every other path.</summary>
    public static void MapChatHubHosting(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = static check => !check.Tags.Contains(ReadyCheck.Tag) });
        app.MapHealthChecks("/health/ready");
        app.MapGet("/access", (HttpContext context, Brake brake) => TypedResults.Json(CallerAccess.Of(Caller.Of(context.User), brake.IsOn)))
            .RequireAuthorization();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(AccessServiceCollectionExtensions.AdminPolicy);
        app.MapFallback("/{**path}", static context => context.RefuseAsync(
            StatusCodes.Status404NotFound,
            "ChatHub has nothing here. The dashboard is at the hub's own address; " +
            "a proxy that shows it below a path takes that path away (docs/operations.md)."));
    }
}
