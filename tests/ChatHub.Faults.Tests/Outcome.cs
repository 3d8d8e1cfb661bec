using System.Net.WebSockets;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Faults.Tests;

/// <summary>What became of a call that may fail.</summary>
/// <param name="History">Its answer, or null.</param>
/// <param name="Error">Its error's code, or null.</param>
/// <param name="IsLost">The connection ended before there was either.</param>
internal sealed record Outcome(ChatHistory? History, ErrorCode? Error, bool IsLost = false)
{
    /// <summary>Makes a call. A documented error and a connection that ends are outcomes; anything else fails the test.</summary>
    public static async Task<Outcome> OfAsync(Func<Task<ChatHistory>> call)
    {
        try
        {
            return new Outcome(await call(), null);
        }
        catch (ChatHubException e)
        {
            return new Outcome(null, e.Code);
        }
        catch (HubException)
        {
            return new Outcome(null, ErrorCode.Unexpected); // SignalR's own sentence, which has no code.
        }
        catch (Exception e)
            when (e is IOException or WebSocketException or InvalidDataException or InvalidOperationException or TaskCanceledException)
        {
            return new Outcome(null, null, IsLost: true);
        }
    }
}
