using ChatHub.Server.Tests.Hubs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>A hub, by a clock of the tests' own or the machine's, before one IDE that does as it is told; for a class of tests to stand on.</summary>
public abstract class ScriptedHub : IAsyncDisposable
{
    private protected ScriptedHub(bool hasClock = false) => Hub = RunningHub.Start(Slices.Profile(Ide.Port), services =>
    {
        Ide.Replace(services);
        if (hasClock) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
    });

    private protected FakeTimeProvider Clock { get; } = new();

    private protected ScriptedIde Ide { get; } = new();

    private protected RunningHub Hub { get; }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Ide.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
