using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts;

/// <summary>
/// Whether a chat of a host is the one that a window shows: nothing in a window's panel names it, so what people wrote, and when, tells. Pure.
/// </summary>
internal static class SameChat
{
    /// <summary>Clocks and roundings apart, nothing starts before it is sent.</summary>
    internal static readonly TimeSpan Earlier = TimeSpan.FromSeconds(2);

    /// <summary>A session's first message starts seconds after it was sent, since the session is made first; on a busy machine later still.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);

    /// <summary>Are all of the prompts that the window shows turns of the chat, in their order? The last one may not have come there yet.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="prompts">What people wrote, as far as the window shows it; those without a time tell nothing.</param>
    public static bool Is(HostChat chat, IReadOnlyList<ChatMessage> prompts)
    {
        var timed = prompts.Where(prompt => prompt.CreatedAt is not null).ToArray();
        var found = 0;
        foreach (var turn in chat.AllTurns())
        {
            if (found < timed.Length && IsOf(turn, timed[found])) found++;
        }

        return found > 0 && found >= timed.Length - 1;
    }

    private static bool IsOf(HostTurn turn, ChatMessage prompt) =>
        turn.StartedAt is { } started && started >= prompt.CreatedAt - Earlier && started <= prompt.CreatedAt + Later
        && turn.Message.Text.AsSpan().Trim().SequenceEqual(prompt.Content.AsSpan().Trim());
}
