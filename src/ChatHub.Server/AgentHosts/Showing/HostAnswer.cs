using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>
/// What became of an answer, by the chat's state alone: the host tells everybody of an answer that came second, too, and ignores it.
/// </summary>
internal enum AnswerFate
{
    /// <summary>Nobody has answered yet, as far as is known.</summary>
    Waiting,

    /// <summary>The state is what this answer makes of it.</summary>
    Taken,

    /// <summary>Somebody else's was first, or it ended without one.</summary>
    NotTaken,
}

/// <summary>An answer on its way to the host. Immutable; not to be sent twice.</summary>
/// <param name="Action">What is dispatched to the chat.</param>
internal abstract record HostAnswer(JsonObject Action)
{
    /// <summary>What became of it, by a state after it was sent.</summary>
    public abstract AnswerFate FateIn(HostChat chat);

    /// <summary>The host took it.</summary>
    public bool IsTaken(HostChat chat) => FateIn(chat) == AnswerFate.Taken;

    /// <summary>What was answered, now, in its turn, which may have ended.</summary>
    protected static TPart? PartIn<TPart>(HostChat chat, string turn, Predicate<TPart> isIt)
        where TPart : HostPart => chat.TurnOf(turn)?.Parts.OfType<TPart>().LastOrDefault(part => isIt(part));
}

/// <summary>The answer whether a tool may run.</summary>
/// <param name="Action">What is dispatched to the chat.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Call">The call.</param>
/// <param name="IsApproval">It may.</param>
/// <param name="Option">The host's option, or null where it has none.</param>
internal sealed record CallAnswer(JsonObject Action, string Turn, string Call, bool IsApproval, string? Option) : HostAnswer(Action)
{
    /// <inheritdoc />
    public override AnswerFate FateIn(HostChat chat)
    {
        if (PartIn<HostToolCall>(chat, Turn, one => one.Id == Call) is not { } call) return AnswerFate.NotTaken;
        if (call.Status == HostToolStatus.PendingConfirmation) return AnswerFate.Waiting;
        if (Option is not null && call.Selected is { } selected) return Fate(selected.Id == Option);
        return Fate(call switch
        {
            { Status: HostToolStatus.Cancelled, CancelReason: "denied" } => !IsApproval,
            // It ran, and its turn was stopped, or what came of it was refused; a call that waits for leave when its turn ends is skipped, too.
            { Status: HostToolStatus.Cancelled } => IsApproval && call.CancelReason == "result-denied",
            _ => IsApproval,
        });
    }

    private static AnswerFate Fate(bool isTaken) => isTaken ? AnswerFate.Taken : AnswerFate.NotTaken;
}

/// <summary>The answer to an agent's questions.</summary>
/// <param name="Action">What is dispatched to the chat.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Input">The request.</param>
/// <param name="Response">How it is answered.</param>
/// <param name="Answers">The answers by question.</param>
internal sealed record InputAnswer(JsonObject Action, string Turn, string Input, string Response, JsonObject Answers) : HostAnswer(Action)
{
    /// <summary>The questions are answered.</summary>
    public const string Accept = "accept";

    /// <summary>They are not going to be.</summary>
    public const string Decline = "decline";

    /// <inheritdoc />
    public override AnswerFate FateIn(HostChat chat)
    {
        if (PartIn<HostInput>(chat, Turn, one => one.Id == Input) is not { } input) return AnswerFate.NotTaken;
        if (input.IsOpen) return chat.ActiveTurn?.Id == Turn ? AnswerFate.Waiting : AnswerFate.NotTaken;
        return input.Response == Response && Answers.All(answer => IsIn(input, answer.Key, answer.Value)) ? AnswerFate.Taken : AnswerFate.NotTaken;
    }

    private static bool IsIn(HostInput input, string question, JsonNode? answer)
    {
        try
        {
            return input.Answers.TryGetValue(question, out var text) && JsonNode.DeepEquals(JsonNode.Parse(text), answer);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // A field twice, half a pair: nobody here has written that.
            return false;
        }
    }
}
