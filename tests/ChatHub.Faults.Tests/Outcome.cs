using ChatHub.Contracts;

namespace ChatHub.Faults.Tests;

/// <summary>What became of a call that may fail.</summary>
/// <param name="History">Its answer, or null.</param>
/// <param name="Error">Its error's code, or null.</param>
internal sealed record Outcome(ChatHistory? History, ErrorCode? Error)
{
    /// <summary>Makes a call. Only a documented error is an outcome; anything else fails the test.</summary>
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
    }
}
