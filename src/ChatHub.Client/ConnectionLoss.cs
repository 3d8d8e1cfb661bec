using System.Net.WebSockets;

namespace ChatHub.Client;

/// <summary>Tells a connection that is lost from a call that was refused.</summary>
internal static class ConnectionLoss
{
    /// <summary>Is it what a call or a stream ends with when its connection does, or when there is none?</summary>
    public static bool Is(Exception e) =>
        e is InvalidOperationException or WebSocketException or IOException or HttpRequestException or TaskCanceledException or TimeoutException;
}
