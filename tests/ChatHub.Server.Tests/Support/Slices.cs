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

    /// <summary>The chat of a configured port.</summary>
    public static ChatKey Chat(this IServiceProvider services, int port) => new(services.GetRequiredService<PortMap>().Of(port));

    public static PortMap Map(params (string Name, IdeProfileOptions Profile)[] profiles)
    {
        var options = new IdeOptions();
        foreach (var (name, profile) in profiles) options[name] = profile;
        return new PortMap(Options.Create(options));
    }
}
