using System.Text.Json;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts;

/// <summary>What a host says when the hub comes. Immutable.</summary>
/// <param name="Version">Of the protocol that both speak.</param>
/// <param name="Harnesses">What its agents are called, by the name that sessions have for them.</param>
internal sealed record HostHello(string Version, IReadOnlyDictionary<string, string> Harnesses)
{
    private const string Measured = "0.9.";
    private const int MostHarnesses = 50;
    private const int MostCharacters = 100;

    /// <summary>After an error that could go on it begins nothing of a queue by itself: so it is with 0.9 (seen of VS Code 1.139).</summary>
    public bool HoldsBack => Version.StartsWith(Measured, StringComparison.Ordinal);

    /// <summary>Reads the answer to <c>initialize</c>.</summary>
    /// <exception cref="HostNonsenseException">It is none.</exception>
    public static HostHello From(JsonElement answer)
    {
        var version = answer.NeededKey("protocolVersion");
        if (!IsKnown(version)) throw HostNonsenseException.Of("protocolVersion");
        var harnesses = new Dictionary<string, string>();
        foreach (var state in HostFrames.Items(answer, "snapshots").Take(1).Select(snapshot => snapshot.Object("state")).OfType<JsonElement>())
        {
            foreach (var agent in HostFrames.Items(state, "agents").Take(MostHarnesses))
            {
                if (agent.Key("provider") is { Length: <= MostCharacters } provider)
                    harnesses[provider] = agent.Key("displayName") is { Length: > 0 and <= MostCharacters } name ? name : provider;
            }
        }

        return new(version, harnesses);
    }

    /// <summary>As a status tells it, like <c>Agent Host 0.9.0 (Copilot)</c>.</summary>
    public override string ToString() =>
        $"Agent Host {Version}{(Harnesses.Count > 0 ? $" ({string.Join(", ", Harnesses.Values.Order())})" : "")}";

    /// <summary>Of the two that the hub speaks, whatever their last number.</summary>
    private static bool IsKnown(string version) =>
        version.StartsWith(Measured, StringComparison.Ordinal) || version.StartsWith("1.", StringComparison.Ordinal);
}
