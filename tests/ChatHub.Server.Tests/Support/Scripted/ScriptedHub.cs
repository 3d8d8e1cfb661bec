using ChatHub.Server.Tests.Hubs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>A hub, by a clock of the tests' own or the machine's, before one IDE that does as it is told; for a class of tests to stand on.</summary>
public abstract class ScriptedHub : IAsyncDisposable
{
    private readonly Lazy<RunningHub> _hub;

    /// <param name="hasClock">It has the tests' own clock.</param>
    /// <param name="settings">Its settings beside the profile of its IDE.</param>
    private protected ScriptedHub(bool hasClock = false, params (string Key, string Value)[] settings) => _hub = new(() => RunningHub.Start(
        [.. Slices.Profile(Ide.Port), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))], services =>
    {
        Ide.Replace(services);
        if (hasClock) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
    }));

    private protected FakeTimeProvider Clock { get; } = new();

    private protected ScriptedIde Ide { get; } = new();

    /// <summary>Started when it is first asked for: it looks at the IDE at once, which is by then as the test wants it.</summary>
    private protected RunningHub Hub => _hub.Value;

    public async ValueTask DisposeAsync()
    {
        if (_hub.IsValueCreated) await _hub.Value.DisposeAsync();
        await Ide.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
