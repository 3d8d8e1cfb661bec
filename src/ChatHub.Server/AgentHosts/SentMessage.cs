using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts;

/// <summary>A message of the hub's as its chat has it: the receipt. Pure.</summary>
/// <param name="Status"><c>delivered</c>: its turn began. <c>queued</c>: it waits for it.</param>
/// <param name="Text">Its text.</param>
internal sealed record SentMessage(SendStatus Status, string Text)
{
    /// <summary>The message that was sent under an id; null where the chat has none.</summary>
    public static SentMessage? In(HostChat chat, string id)
    {
        var turn = chat.AllTurns().LastOrDefault(turn => IsOf(turn, id));
        if (turn is not null) return new(SendStatus.Delivered, turn.Message.Text);
        return chat.QueuedMessages.FirstOrDefault(waiting => waiting.Id == id) is { } queued ? new(SendStatus.Queued, queued.Message.Text) : null;
    }

    /// <summary>By which queued message it began, as the host told it then, or by what the message itself carries.</summary>
    private static bool IsOf(HostTurn turn, string id) => turn.QueuedId == id || turn.Message.SentId == id;
}
