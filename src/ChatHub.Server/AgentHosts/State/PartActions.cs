using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>What actions do to the parts of the answer that is being written.</summary>
internal static class PartActions
{
    /// <summary><c>chat/responsePart</c>: a part more. A failure comes with the end of its turn only.</summary>
    public static HostChange<HostChat> Added(HostChat chat, JsonElement action) => ActiveTurn.Change(chat, action, active =>
        ReadPart.From(action.NeededObject("part")) is var part && part is HostError
            ? HostChange<HostChat>.Same(chat)
            : HostChange<HostChat>.To(chat with { ActiveTurn = active.With(part) }));

    /// <summary><c>chat/delta</c>: a part grows.</summary>
    public static HostChange<HostChat> Grown(HostChat chat, JsonElement action)
    {
        var (id, more) = (action.NeededKey("partId"), action.NeededText("content"));
        return ActiveTurn.ChangePart(chat, action, part => IdOf(part) == id, part => part switch
        {
            HostMarkdown text when text.Content.Length + (long)more.Length > HostBounds.TextCharacters =>
                throw HostNonsenseException.TooLarge("content", HostBounds.TextCharacters),
            HostMarkdown text when more.Length > 0 => text with { Content = text.Content.With(more) },
            _ => part,
        });
    }

    /// <summary><c>chat/usage</c>: tells the model that was used, among much that is not shown.</summary>
    public static HostChange<HostChat> Used(HostChat chat, JsonElement action) => ActiveTurn.Change(chat, action, active =>
        ReadTurn.ModelOf(action) is var model && model == active.UsedModel
            ? HostChange<HostChat>.Same(chat)
            : HostChange<HostChat>.To(chat with { ActiveTurn = active with { UsedModel = model } }));

    private static string? IdOf(HostPart part) => part switch
    {
        HostMarkdown text => text.Id,
        HostToolCall call => call.Id,
        HostUnshown other => other.Id,
        _ => null,
    };
}
