using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>Reads turns.</summary>
internal static class ReadTurn
{
    /// <summary>A turn of a snapshot that has ended.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostTurn Ended(JsonElement json)
    {
        var end = json.NeededKey("state") switch
        {
            "complete" => HostTurnEnd.Complete,
            "cancelled" => HostTurnEnd.Cancelled,
            "error" => HostTurnEnd.Error,
            _ => throw HostNonsenseException.Of("state"),
        };
        var turn = Active(json);
        return turn with { End = end, ErrorWords = end == HostTurnEnd.Error ? ErrorOf(turn, json) : "" };
    }

    /// <summary>The turn of a snapshot that runs.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostTurn Active(JsonElement json) =>
        new HostTurn(json.NeededKey("id"), HostMessage.From(json.NeededObject("message")), json.Time("startedAt"))
        {
            UsedModel = ModelOf(json),
        }.WithParts(json.NeededItems("responseParts", HostBounds.Parts).Select(ReadPart.From));

    /// <summary>The turn that an action starts.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostTurn Started(JsonElement action) =>
        new(action.NeededKey("turnId"), HostMessage.From(action.NeededObject("message")), action.Time("startedAt"))
        {
            QueuedId = action.OwnId("queuedMessageId"),
        };

    /// <summary>The model that was used, or null where it is not told.</summary>
    public static string? ModelOf(JsonElement json) => json.Object("usage")?.Key("model");

    /// <summary>Newer hosts tell it in a part, older ones beside the parts.</summary>
    private static string ErrorOf(HostTurn turn, JsonElement json) =>
        turn.Parts.OfType<HostError>().LastOrDefault()?.Words ?? (json.Object("error") is { } error ? ReadPart.WordsOf(error) : "");
}
