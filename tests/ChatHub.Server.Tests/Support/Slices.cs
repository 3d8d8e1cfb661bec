using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Support;

/// <summary>The slices, registered the way the program registers them.</summary>
internal static class Slices
{
    /// <summary>One profile, <c>test</c>, with the given ports and a target address that the tests' endpoints have.</summary>
    public static Dictionary<string, string?> Profile(params int[] ports) => new()
    {
        ["ChatHub:Ides:test:Ports"] = string.Join(',', ports),
        ["ChatHub:Ides:test:Adapter"] = "vscode",
        ["ChatHub:Ides:test:TargetUrl"] = "^ide://",
    };

    public static ServiceProvider Build(
        IDictionary<string, string?> settings, TimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([KeyValuePair.Create("ChatHub:Sending:JournalFile", (string?)"")])
                .AddInMemoryCollection([KeyValuePair.Create("ChatHub:ReadOnlyFile", (string?)"")]).AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddSingleton(time ?? TimeProvider.System)
            .AddChatHub();
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The same before one source that a test has in its hands.</summary>
    public static ServiceProvider Over(IChatSource source, int port, TimeProvider time) =>
        Build(Profile(port), time, services => services.Replace(ServiceDescriptor.Singleton<ISourceKind>(new ScriptedKind((_, _) => source))));

    /// <summary>The same before one IDE with several places.</summary>
    public static ServiceProvider OverPlaces(int port, TimeProvider? time = null, params (string Key, string Value)[] settings) => Build(
        Profile(port).Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).ToDictionary(), time,
        services => services.Replace(
            ServiceDescriptor.Singleton<ISourceKind>(new ScriptedKind((port, listener) => new PlacesSource(port, listener)))));

    /// <summary>The IDE of <see cref="OverPlaces"/>.</summary>
    public static PlacesSource PlacesOf(this IServiceProvider services, int port) =>
        (PlacesSource)services.GetRequiredService<ChatSources>().Of(services.Chat(port).Port);

    /// <summary>The chat of a configured port.</summary>
    public static ChatKey Chat(this IServiceProvider services, int port) => new(services.GetRequiredService<PortMap>().Of(port));

    /// <summary>The chat of one of its places.</summary>
    public static ChatKey Chat(this IServiceProvider services, int port, string place) => services.Chat(port) with { Place = place };

    public static PortMap Map(params (string Name, IdeProfileOptions Profile)[] profiles)
    {
        var options = new IdeOptions();
        foreach (var (name, profile) in profiles) options[name] = profile;
        return new PortMap(Options.Create(options), Options.Create(new AgentHostsOptions()));
    }
}
