using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cluster;

/// <summary>A chat that this process reads and writes to: its history, its sends, and its buttons. Thread-safe.</summary>
internal sealed class OwnedChat(ChatKey chat, IChatSource source, ChatHistoryStore store, ChatSends sends, TimeSpan pressLimit)
{
    /// <summary>Its history.</summary>
    public ChatHistoryStore Store => store;

    /// <summary>Sends a message, in its turn.</summary>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public Task<SendOutcome> SendAsync(OutgoingMessage? message)
    {
        // Of a history that may be out of date nobody can say what is new in the next one.
        var known = store.Newest is { IsStale: false } newest && store.IsFresh ? newest : null;
        return sends.SendAsync(message, known);
    }

    /// <summary>Stops the running answer; none running is no error.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, or the answer ran on.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await source.StopAsync(chat, pressLimit, cancellationToken) is { } problem) throw WriteRefusals.OfStop(chat, problem);
    }

    /// <summary>Begins a new chat in its turn among the sends, and waits until it is there.</summary>
    /// <returns>What is known of it until it is read.</returns>
    /// <exception cref="ChatHubException">No new chat was begun: the IDE is away, has no such button, or somebody's half-typed text is in its
    /// input.</exception>
    public async Task<ChatReading> NewChatAsync()
    {
        var (problem, begun) = await sends.InTurnAsync(() => source.NewChatAsync(chat, pressLimit, CancellationToken.None));
        return problem is null ? begun! : throw WriteRefusals.OfNewChat(chat, problem.Value);
    }
}
