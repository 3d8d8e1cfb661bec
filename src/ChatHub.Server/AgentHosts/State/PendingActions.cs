using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>What actions do to the messages that wait.</summary>
internal static class PendingActions
{
    private const string Steering = "steering";
    private const string Queued = "queued";

    /// <summary><c>chat/pendingMessageSet</c>: one more, or another text for one.</summary>
    public static HostChange<HostChat> Set(HostChat chat, JsonElement action)
    {
        var pending = HostPending.From(action);
        switch (action.NeededKey("kind"))
        {
            case Steering:
                return HostChange<HostChat>.To(chat with { SteeringMessage = pending });
            case Queued:
                var place = chat.QueuedMessages.FindIndex(one => one.Id == pending.Id);
                return HostChange<HostChat>.To(chat with
                {
                    QueuedMessages = place < 0 ? chat.QueuedMessages.Add(pending) : chat.QueuedMessages.SetItem(place, pending),
                });
            default:
                return HostChange<HostChat>.Unknown(chat);
        }
    }

    /// <summary><c>chat/pendingMessageRemoved</c>: one that is not there was taken already.</summary>
    public static HostChange<HostChat> Removed(HostChat chat, JsonElement action)
    {
        var id = action.NeededKey("id");
        switch (action.NeededKey("kind"))
        {
            case Steering:
                return chat.SteeringMessage?.Id == id
                    ? HostChange<HostChat>.To(chat with { SteeringMessage = null })
                    : HostChange<HostChat>.Same(chat);
            case Queued:
                var left = chat.QueuedMessages.RemoveAll(one => one.Id == id);
                return left == chat.QueuedMessages ? HostChange<HostChat>.Same(chat) : HostChange<HostChat>.To(chat with { QueuedMessages = left });
            default:
                return HostChange<HostChat>.Unknown(chat);
        }
    }

    /// <summary><c>chat/queuedMessagesReordered</c>: those that it does not name keep their order, at the end.</summary>
    public static HostChange<HostChat> Reordered(HostChat chat, JsonElement action)
    {
        if (action.Field("order") is not { ValueKind: JsonValueKind.Array }) throw HostNonsenseException.Of("order");
        var places = new Dictionary<string, int>();
        foreach (var id in action.Keys("order", HostBounds.Queued)) places.TryAdd(id, places.Count);
        return HostChange<HostChat>.To(chat with
        {
            QueuedMessages = [.. chat.QueuedMessages.OrderBy(one => places.GetValueOrDefault(one.Id, int.MaxValue))],
        });
    }
}
