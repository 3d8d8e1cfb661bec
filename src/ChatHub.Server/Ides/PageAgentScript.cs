using System.Text.Json;

namespace ChatHub.Server.Ides;

/// <summary>The page agent's script, bundled at build from <c>Ides/PageAgent</c>, ready to be evaluated in a frame.</summary>
internal static class PageAgentScript
{
    /// <summary>The binding through which the agent says that the chat changed.</summary>
    public const string Binding = "__chatHubTell";

    /// <summary>Names this hub process, so that an agent of an earlier one is replaced.</summary>
    public static readonly string Instance = Guid.NewGuid().ToString("N")[..12];

    private static readonly string Bundle = Load();

    /// <summary>A function expression that installs the agent; harmless where it is there already.</summary>
    public static string Installer(IdeProfile profile)
    {
        var config = JsonSerializer.Serialize(new { adapter = profile.Adapter, selectors = profile.Selectors, binding = Binding, instance = Instance });
        return $"() => {{ {Bundle}\n; __chatHubInstall.install({config}); }}";
    }

    private static string Load()
    {
        using var stream = typeof(PageAgentScript).Assembly.GetManifestResourceStream("page-agent.js")
            ?? throw new InvalidOperationException("The page agent is not embedded. Build ChatHub.Server with npm at hand.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
