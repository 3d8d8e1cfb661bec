using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>A message that starts a turn, or waits to. Immutable.</summary>
/// <param name="Text">As it was written, byte for byte.</param>
/// <param name="Origin">Who wrote it: <c>user</c>, <c>agent</c>, <c>tool</c> …</param>
/// <param name="Model">The model it is for, or null.</param>
/// <param name="Attachments">What comes with it, by name.</param>
/// <param name="SentId">The <c>clientMessageId</c> that a hub wrote beside it, or null.</param>
internal sealed record HostMessage(string Text, string Origin, string? Model, IReadOnlyList<string> Attachments, string? SentId)
{
    /// <summary>Under what a hub writes its own id into a message's <c>_meta</c>.</summary>
    public const string SentIdKey = "chathub.id";

    /// <summary>A person wrote it.</summary>
    public bool IsUsers => Origin == "user";

    /// <summary>How much of it is kept.</summary>
    public long Characters => Text.Length + Attachments.Sum(name => (long)name.Length);

    /// <summary>Reads one. Old hosts say no origin: then it was the user.</summary>
    /// <exception cref="HostNonsenseException">It has no text.</exception>
    public static HostMessage From(JsonElement json) => new(
        json.NeededText("text"),
        json.Object("origin")?.Key("kind") ?? "user",
        json.Object("model")?.Key("id"),
        [.. (json.Items("attachments", HostBounds.Attachments) ?? []).Select(one => one.Key("label")).OfType<string>()],
        json.Object("_meta")?.OwnId(SentIdKey));
}

/// <summary>A message that waits for its turn. Immutable.</summary>
/// <param name="Id">Who set it chose it: with our own messages it is the <c>clientMessageId</c>.</param>
/// <param name="Message">The message.</param>
internal sealed record HostPending(string Id, HostMessage Message)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostPending From(JsonElement json) => new(json.NeededKey("id"), HostMessage.From(json.NeededObject("message")));
}
