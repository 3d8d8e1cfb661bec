using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>Reads the parts of answers.</summary>
internal static class ReadPart
{
    /// <summary>A part; what is not known is something that is not shown.</summary>
    /// <exception cref="HostNonsenseException">It is of a kind that is known, and cannot be one.</exception>
    public static HostPart From(JsonElement json) => json.NeededKey("kind") switch
    {
        "markdown" => new HostMarkdown(json.NeededKey("id"), GrowingText.Of(json.NeededText("content"))),
        "toolCall" => ReadToolCall.From(json.NeededObject("toolCall")),
        "inputRequest" => ReadInput.FromPart(json),
        "systemNotification" when json.Words("content") is { } words => new HostNotification(words),
        "error" => ErrorOf(json),
        _ => new HostUnshown(json.Key("id")),
    };

    /// <summary>A failure, as a part of an answer tells it.</summary>
    public static HostError ErrorOf(JsonElement json) =>
        new(json.Object("error") is { } error ? WordsOf(error) : "", json.IsTrue("resumable"));

    /// <summary>What a host says of a failure.</summary>
    public static string WordsOf(JsonElement error) => error.Words("message") ?? "";
}
