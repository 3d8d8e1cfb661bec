using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Testing;

/// <summary>The hub's program within the process of the tests: whatever hub of theirs is no process of its own is one of these.</summary>
/// <param name="settings">All that differs from what is shipped; <see cref="LoneHub"/> has what every hub of the tests needs.</param>
/// <param name="configure">Changes what it is made of.</param>
public sealed class InProcessHub(IEnumerable<KeyValuePair<string, string>> settings, Action<IWebHostBuilder>? configure = null)
    : WebApplicationFactory<Program>
{
    /// <summary>Where it listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts one on a real socket.</summary>
    /// <param name="settings">As above.</param>
    /// <param name="configure">As above.</param>
    public static InProcessHub Start(IEnumerable<KeyValuePair<string, string>> settings, Action<IWebHostBuilder>? configure = null)
    {
        var hub = new InProcessHub(settings, configure);
        hub.UseKestrel();
        hub.StartServer();
        return hub;
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        configure?.Invoke(builder);
    }
}
