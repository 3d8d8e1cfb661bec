using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>What an agent waits for, as it is told.</summary>
internal static class HostRequests
{
    private const string AtTheDesk = "This cannot be answered from here. Look at the IDE.";

    /// <summary>All that the turn that runs waits for, in order.</summary>
    public static IReadOnlyList<ChatRequest> Of(HostChat chat) =>
        chat.ActiveTurn is { } turn ? [.. turn.Parts.Select(part => Of(part, HostIds.OfAnswer(turn.Id))).OfType<ChatRequest>()] : [];

    /// <summary>What a part waits for, or null.</summary>
    /// <param name="part">The part.</param>
    /// <param name="messageId">The answer that waits.</param>
    public static ChatRequest? Of(HostPart part, string messageId) => part switch
    {
        HostToolCall { Status: HostToolStatus.PendingConfirmation } call => ConfirmationRequest.Of(call, messageId),
        HostToolCall { IsBlocked: true } call => AskedElsewhere(HostIds.OfCall(call.Id), call.Invocation ?? call.DisplayName, messageId),
        HostInput { IsOpen: true } input when QuestionRequest.CanBeAnswered(input) => QuestionRequest.Of(input, messageId),
        HostInput { IsOpen: true } input =>
            AskedElsewhere(HostIds.OfInput(input.Id), input.Message ?? (input.Questions is [var first, ..] ? first.Text : null), messageId),
        _ => null,
    };

    private static ChatRequest AskedElsewhere(string id, string? title, string messageId) =>
        new(id, RequestKind.Other, ShownText.Line(title ?? ""), []) { Detail = AtTheDesk, MessageId = messageId };
}
