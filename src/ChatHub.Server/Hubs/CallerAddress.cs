using System.Net;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Where a connection comes from; behind a configured proxy what the proxy says.</summary>
internal static class CallerAddress
{
    public static IPAddress? Of(HubCallerContext context) => context.GetHttpContext()?.Connection.RemoteIpAddress;

    /// <summary>The connection comes from this machine.</summary>
    public static bool IsLoopback(HubCallerContext context) => Of(context) is { } address && IPAddress.IsLoopback(address);
}
