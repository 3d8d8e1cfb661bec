using Microsoft.AspNetCore.Http.Connections.Client;

namespace ChatHub.Client;

/// <summary>How to reach a hub.</summary>
public sealed class ChatHubClientOptions
{
    /// <summary>The hub's address, without path. Default <c>http://127.0.0.1:5080</c>.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>Gives the access token before every connection, or null where the hub asks for none. Default null.</summary>
    public Func<Task<string?>>? AccessToken { get; set; }

    /// <summary>The first delay before a reconnect; doubles, with jitter. Default 0.25 s.</summary>
    public TimeSpan FirstReconnectDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest delay between two reconnects. Default 5 s.</summary>
    public TimeSpan LongestReconnectDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a send is repeated, under the same id, when the connection is lost while it is under way. Default 5; 0: never.</summary>
    public int SendRetries { get; set; } = 5;

    /// <summary>
    /// The named client of <c>IHttpClientFactory</c> whose handlers carry the hub's HTTP requests: the negotiation of every connection, and all of
    /// it where there are no WebSockets. Null (default): SignalR's own. For a client that came by <c>AddChatHubClient</c>; its timeout and headers
    /// are not used, see <see cref="Http"/>.
    /// </summary>
    /// <remarks>No handler of it may end an answer that takes long: without WebSockets a request waits for a minute and more.</remarks>
    public string? HttpClientName { get; set; }

    /// <summary>Anything else that <c>HubConnection</c> can be told (headers, proxy, transports), or null.</summary>
    public Action<HttpConnectionOptions>? Http { get; set; }

    /// <summary>Where time comes from. Default the system's clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
