using System.Text.Json;
using StreamJsonRpc;

namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>
/// The notifications that a host sends and the hub takes. Whatever else it tells is passed over; whatever it asks, for files above all, is answered
/// with "method not found".
/// </summary>
internal sealed class AhpTarget(IAhpEvents events)
{
    /// <summary>An action happened.</summary>
    [JsonRpcMethod("action", UseSingleObjectParameterDeserialization = true)]
    public void Action(JsonElement envelope) => events.Acted(envelope);

    /// <summary>A session came.</summary>
    [JsonRpcMethod("root/sessionAdded", UseSingleObjectParameterDeserialization = true)]
    public void SessionAdded(JsonElement told) => events.Listed("root/sessionAdded", told);

    /// <summary>A session went.</summary>
    [JsonRpcMethod("root/sessionRemoved", UseSingleObjectParameterDeserialization = true)]
    public void SessionRemoved(JsonElement told) => events.Listed("root/sessionRemoved", told);

    /// <summary>Something of a session's summary is otherwise.</summary>
    [JsonRpcMethod("root/sessionSummaryChanged", UseSingleObjectParameterDeserialization = true)]
    public void SessionSummaryChanged(JsonElement told) => events.Listed("root/sessionSummaryChanged", told);
}
