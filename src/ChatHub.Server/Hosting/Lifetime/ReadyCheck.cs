using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>A hub that stops is alive and not ready: whoever shares out connections sends it no more.</summary>
internal sealed class ReadyCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <summary>What <c>/health/ready</c> looks at beside what <c>/health/live</c> does.</summary>
    public const string Tag = "ready";

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The hub is stopping.") : HealthCheckResult.Healthy());
}
