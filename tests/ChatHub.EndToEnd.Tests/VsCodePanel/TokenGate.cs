using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatHub.EndToEnd.Tests.VsCodePanel;

/// <summary>What stands where the hub was and refuses everybody, and what it was shown.</summary>
internal sealed class TokenGate : IAsyncDisposable
{
    private readonly WebApplication _site;

    private TokenGate(WebApplication site) => _site = site;

    /// <summary>The <c>Authorization</c> headers, empty where there was none.</summary>
    public ConcurrentQueue<string> Shown { get; } = [];

    public static async Task<TokenGate> StartAsync(int port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        var gate = new TokenGate(site);
        site.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        site.Run(context =>
        {
            gate.Shown.Enqueue(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        await site.StartAsync();
        return gate;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
