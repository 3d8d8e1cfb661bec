using ChatHub.Contracts;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Readings that are waited for.</summary>
public static class Readings
{
    /// <summary>A reading's history; null while the IDE cannot be read yet and none of it is known: on a busy machine that is no error.</summary>
    public static async Task<ChatHistory?> OrNullAsync(Task<ChatHistory> reading)
    {
        try
        {
            return await reading;
        }
        catch (ChatHubException e)
            when (e.Code is ErrorCode.IdeUnreachable or ErrorCode.NotAnIde or ErrorCode.ChatPanelNotFound or ErrorCode.SelectorsUnmatched
                or ErrorCode.CircuitOpen)
        {
            return null;
        }
    }
}
