using System.Text.Json;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>The page agent's script, bundled at build from <c>Cdp/PageAgent/js</c>, ready to be evaluated in a frame.</summary>
internal static class PageAgentScript
{
    private static readonly string Bundle = Load();

    /// <summary>The agent's name in the page: every hub has one of its own there.</summary>
    public static string NameOf(string instance) => $"__chatHub_{instance}";

    /// <summary>The binding through which that agent says that the chat changed.</summary>
    public static string BindingOf(string instance) => $"__chatHubTell_{instance}";

    /// <summary>A function expression that installs the agent; harmless where this session's is there already.</summary>
    /// <param name="profile">Which adapter and selectors.</param>
    /// <param name="instance">Names the session. An agent of one that ended waits for an answer that never comes, and goes.</param>
    public static string Installer(IdeProfile profile, string instance)
    {
        var config = JsonSerializer.Serialize(
            new AgentConfig(profile.Adapter, profile.Selectors, profile.Generations, NameOf(instance), BindingOf(instance), instance),
            AgentConfigJson.Default.AgentConfig);
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

/// <summary>What the agent is installed with.</summary>
internal sealed record AgentConfig(
    string Adapter, IReadOnlyDictionary<string, string> Selectors, IReadOnlyList<Generation> Generations, string Name, string Binding,
    string Instance);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[System.Text.Json.Serialization.JsonSerializable(typeof(AgentConfig))]
internal sealed partial class AgentConfigJson : System.Text.Json.Serialization.JsonSerializerContext;
