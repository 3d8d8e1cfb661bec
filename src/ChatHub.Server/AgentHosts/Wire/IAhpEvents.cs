using System.Text.Json;

namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>Told what a host tells, by the thread that reads: one after the other, in the host's order. Never blocks, never throws.</summary>
internal interface IAhpEvents
{
    /// <summary>An action happened on a channel.</summary>
    /// <param name="envelope">Channel, sequence number, origin and the action.</param>
    void Acted(JsonElement envelope);

    /// <summary>The list of sessions changed.</summary>
    /// <param name="method">The notification: <c>root/sessionAdded</c>, <c>root/sessionRemoved</c>, <c>root/sessionSummaryChanged</c>.</param>
    /// <param name="told">What it carries.</param>
    void Listed(string method, JsonElement told);
}
