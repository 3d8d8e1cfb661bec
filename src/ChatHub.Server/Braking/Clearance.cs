using ChatHub.Contracts;

namespace ChatHub.Server.Braking;

/// <summary>
/// Leave to type and press in a chat, until the brake is set: what waits for its turn meanwhile is refused then, although the brake may have been
/// released again. Thread-safe.
/// </summary>
/// <param name="presses">What the brake waits for.</param>
/// <param name="refusal">What whoever comes too late is told.</param>
internal sealed class Clearance(Presses presses, Func<ChatHubException> refusal)
{
    /// <summary>Does one thing in the IDE that cannot be undone. The brake waits until it is over: until the IDE has shown what came of it.</summary>
    /// <param name="press">Does it, within a limit of its own; never waits for its turn.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.ReadOnly"/>: the brake was set, and nothing was done.</exception>
    public async Task<T> PressAsync<T>(Func<Task<T>> press)
    {
        if (!presses.TryBegin()) throw refusal();
        try
        {
            return await press();
        }
        finally
        {
            presses.End();
        }
    }
}
