namespace ChatHub.Contracts;

/// <summary>
/// What both ends of the wire spell alike, beside the methods: their names are those of <see cref="IChatHub"/> and <see cref="IChatHubClient"/>.
/// </summary>
public static class WireNames
{
    /// <summary>Where the hub is, below its address.</summary>
    public const string HubPath = "/hubs/chat";

    /// <summary>The part of a WebSocket's query that has the access token: a browser cannot set its headers.</summary>
    public const string TokenQuery = "access_token";
}
