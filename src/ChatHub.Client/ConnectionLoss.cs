using System.Net;
using System.Net.WebSockets;

namespace ChatHub.Client;

/// <summary>Tells a connection that is lost from a call that was refused.</summary>
internal static class ConnectionLoss
{
    /// <summary>
    /// Is it an attempt to connect that may succeed a little later? A refusal (401, 403) is none, nor is something that is no hub (404).
    /// </summary>
    public static bool MayPass(Exception e) => e switch
    {
        HttpRequestException { StatusCode: var status } => status is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        _ => e is WebSocketException or IOException or TimeoutException or OperationCanceledException,
    };

    /// <summary>Is it what a call or a stream ends with when its connection does, or when there is none?</summary>
    public static bool Is(Exception e) =>
        e is InvalidOperationException or WebSocketException or IOException or HttpRequestException or TaskCanceledException or TimeoutException;
}
