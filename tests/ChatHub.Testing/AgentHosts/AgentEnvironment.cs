namespace ChatHub.Testing.AgentHosts;

/// <summary>What the agents of a host are told by their environment.</summary>
internal static class AgentEnvironment
{
    /// <summary>They talk to our model, keep their sessions where they are told, and know nothing of the user's own agents.</summary>
    public static void Prepare(IDictionary<string, string?> environment, FakeModel model, string home)
    {
        foreach (var name in environment.Keys.Where(IsAnAgents).ToList()) environment.Remove(name);
        var url = model.Url.GetLeftPart(UriPartial.Authority);
        environment["HOME"] = home;
        environment["COPILOT_API_URL"] = environment["COPILOT_DEBUG_GITHUB_API_URL"] = environment["VSCODE_AGENT_HOST_CAPI_URL_OVERRIDE"] = url;
    }

    /// <summary>What the user's own agents are told stays theirs, their tokens above all.</summary>
    private static bool IsAnAgents(string name) =>
        name is "GH_TOKEN" or "GITHUB_TOKEN"
        || new[] { "COPILOT_", "ANTHROPIC_", "CLAUDE_" }.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
