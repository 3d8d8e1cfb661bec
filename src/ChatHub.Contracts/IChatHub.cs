namespace ChatHub.Contracts;

/// <summary>
/// What a client may call, at <see cref="WireNames.HubPath"/>. The interface is the schema: names and order of arguments are the wire's.
/// </summary>
/// <remarks>Every call can fail with a <see cref="ChatHubException"/>; see <c>docs/protocol.md</c> for the codes.</remarks>
public interface IChatHub
{
    /// <summary>Every configured port on which an IDE answers, plus every port in use.</summary>
    Task<IReadOnlyList<PortStatus>> ListPorts();

    /// <summary>Joins the port's group: from now on <see cref="IChatHubClient.HistoryChanged"/> arrives.</summary>
    /// <param name="address">A configured port, an IDE there or not, or a chat of it.</param>
    Task<PortStatus> JoinPort(ChatAddress address);

    /// <summary>Leaves the port's group; leaving a group one is not in is no error.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    Task LeavePort(ChatAddress address);

    /// <summary>The whole history, from the cache; extracted from the IDE on a miss.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    Task<ChatHistory> GetHistory(ChatAddress address);

    /// <summary>Invalidates, extracts again, broadcasts (also when nothing changed) and answers.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    Task<ChatHistory> RefreshHistory(ChatAddress address);

    /// <summary>
    /// A stream of changes as they happen. First item at once: what the caller lacks; each later one takes it from what it has to the newest version.
    /// </summary>
    /// <param name="address">A configured port. While no history of it is known the stream waits for the first.</param>
    /// <param name="since">What the caller has, or null for nothing.</param>
    IAsyncEnumerable<HistoryUpdate> FollowHistory(ChatAddress address, HistoryPosition? since);

    /// <summary>Types a message into the IDE's chat, at most once, and says what was seen of it.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="message">The message.</param>
    Task<SendReceipt> SendMessage(ChatAddress address, OutgoingMessage message);

    /// <summary>Presses the IDE's own stop; no answer running is no error.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    Task<PortStatus> StopGenerating(ChatAddress address);

    /// <summary>Presses the IDE's own "new chat".</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <returns>The new, empty history in a new epoch.</returns>
    Task<ChatHistory> NewChat(ChatAddress address);

    /// <summary>Answers a request of the agent's, at most once: the first answer wins.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="response">Which request, and the option or the answers.</param>
    Task<RequestReceipt> RespondToRequest(ChatAddress address, RequestResponse response);

    /// <summary>
    /// The chats of a port: those that are open, then the IDE's earlier conversations, newest first, 200 at most. Nothing is opened or clicked for
    /// it.
    /// </summary>
    /// <param name="port">A configured port.</param>
    Task<IReadOnlyList<ChatInfo>> ListChats(int port);

    /// <summary>Shows an earlier conversation in a place, as a person would by choosing it; in its turn among the sends.</summary>
    /// <param name="address">The place.</param>
    /// <param name="chatId">The earlier conversation, as <see cref="ListChats"/> has it.</param>
    /// <returns>Its history, in the place's new epoch.</returns>
    Task<ChatHistory> OpenChat(ChatAddress address, string chatId);

    /// <summary>The messages that hold a text, in the histories that the hub has and the caller may read; newest first. Reads no IDE.</summary>
    /// <param name="text">The text, 1–200 characters; upper and lower case are the same.</param>
    /// <param name="limit">How many at most, 1–200.</param>
    Task<IReadOnlyList<FoundMessage>> SearchHistories(string text, int limit);

    /// <summary>
    /// The brake: from then on nothing is typed or pressed in any IDE, but for its stop. Answers when no press can follow any more. Kept over a
    /// restart of the hub.
    /// </summary>
    /// <param name="value">True: nothing; false: as before.</param>
    Task SetReadOnly(bool value);

    /// <summary>Hits, misses, hit rate, bytes and extraction times.</summary>
    Task<CacheStatistics> GetCacheStatistics();
}

/// <summary>What the server calls.</summary>
public interface IChatHubClient
{
    /// <summary>The whole fresh history, to the port's group.</summary>
    /// <param name="history">The history; a client keeps the higher sequence of an epoch.</param>
    Task HistoryChanged(ChatHistory history);

    /// <summary>Anything of a port's status but its followers changed; to every connection, at most twice a second and port.</summary>
    /// <param name="status">The status.</param>
    Task PortStatusChanged(PortStatus status);

    /// <summary>Something that is true of the whole hub changed; to every connection.</summary>
    /// <param name="status">What is true now.</param>
    Task ServerStatusChanged(ServerStatus status);
}
