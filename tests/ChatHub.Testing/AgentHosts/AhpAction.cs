using System.Text.Json;

namespace ChatHub.Testing.AgentHosts;

/// <summary>An action that an Agent Host told.</summary>
/// <param name="Channel">Of the root, a session or a chat.</param>
/// <param name="Type">What it is, <c>chat/delta</c> for example.</param>
/// <param name="Body">All of it.</param>
/// <param name="At">When it came, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts.</param>
public sealed record AhpAction(string Channel, string Type, JsonElement Body, long At)
{
    /// <summary>A text of its body, or null.</summary>
    public string? Text(string name) => Body.TryGetProperty(name, out var value) ? value.GetString() : null;
}
