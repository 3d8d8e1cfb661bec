using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What the hub said to a connection without being asked, in order.</summary>
internal static class Heard
{
    /// <summary>From now on all that comes under a name.</summary>
    public static ChannelReader<T> By<T>(HubConnection connection, string method)
    {
        var heard = Channel.CreateUnbounded<T>();
        connection.On<T>(method, said => heard.Writer.TryWrite(said));
        return heard.Reader;
    }
}
