using ChatHub.Contracts;

namespace ChatHub.Client;

// What of the hub may be called, each call with a token that ends the wait for it.
public sealed partial class ChatHubClient
{
    /// <inheritdoc cref="IChatHub.ListPorts" />
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<PortStatus>> ListPorts(CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<IReadOnlyList<PortStatus>>(nameof(ListPorts), [], cancellationToken);

    /// <inheritdoc cref="IChatHub.JoinPort" />
    /// <param name="address">A configured port, an IDE there or not, or a chat of it.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. The hub may have the port joined all the same, until the connection ends: <see cref="LeavePort"/> leaves it.
    /// </param>
    public async Task<PortStatus> JoinPort(ChatAddress address, CancellationToken cancellationToken = default)
    {
        _joined.Begin(address);
        try
        {
            var status = await JoinAsync(address, cancellationToken).ConfigureAwait(false);
            _joined.Add(address);
            return status;
        }
        catch
        {
            _joined.Fail(address);
            throw;
        }
    }

    /// <inheritdoc cref="IChatHub.LeavePort" />
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="cancellationToken">Ends the wait. The port is not joined again in any case.</param>
    public Task LeavePort(ChatAddress address, CancellationToken cancellationToken = default)
    {
        _joined.Remove(address);
        return _calls.InvokeAsync<object?>(nameof(LeavePort), [address], cancellationToken);
    }

    /// <inheritdoc cref="IChatHub.GetHistory" />
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ChatHistory> GetHistory(ChatAddress address, CancellationToken cancellationToken = default) =>
        Heard(address, await _calls.InvokeAsync<ChatHistory>(nameof(GetHistory), [address], cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="IChatHub.RefreshHistory" />
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="cancellationToken">Ends the wait; the port's group hears of what is read all the same.</param>
    public async Task<ChatHistory> RefreshHistory(ChatAddress address, CancellationToken cancellationToken = default) =>
        Heard(address, await _calls.InvokeAsync<ChatHistory>(nameof(RefreshHistory), [address], cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="IChatHub.FollowHistory" />
    /// <remarks>One stream of one connection: it ends with an error when the connection is lost. <see cref="FollowAsync"/> goes on.</remarks>
    /// <param name="address">A configured port, or a chat of it. While no history of it is known the stream waits for the first.</param>
    /// <param name="since">What the caller has, or null for nothing.</param>
    /// <param name="cancellationToken">Ends the stream, at the hub too.</param>
    public IAsyncEnumerable<HistoryUpdate> FollowHistory(
        ChatAddress address, HistoryPosition? since, CancellationToken cancellationToken = default) =>
        _following.UpdatesAsync(address, since, _disposing.Token, cancellationToken);

    /// <summary>The versions of a port's history as they come, beginning with the newest; ends when it is cancelled.</summary>
    /// <remarks>
    /// A connection that is lost is waited for, and the stream goes on from the version that was seen last: nothing is lost, nothing comes
    /// twice. Whoever reads slowly gets fewer versions, and each time the newest one: what was not read is not kept. While no history is known, it
    /// waits for the first.
    /// </remarks>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ChatHubException">
    /// The hub refused (<see cref="ErrorCode.PortNotAllowed"/>), or the chat of the address is gone (<see cref="ErrorCode.ChatNotFound"/>): that one
    /// is not joined again either. The number alone goes on with another chat of the port.
    /// </exception>
    public IAsyncEnumerable<ChatHistory> FollowAsync(ChatAddress address, CancellationToken cancellationToken = default) =>
        _following.VersionsAsync(address, _disposing.Token, cancellationToken);

    /// <inheritdoc cref="IChatHub.StopGenerating" />
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="cancellationToken">Ends the wait; the IDE's stop may be pressed all the same.</param>
    public Task<PortStatus> StopGenerating(ChatAddress address, CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<PortStatus>(nameof(StopGenerating), [address], cancellationToken);

    /// <inheritdoc cref="IChatHub.NewChat" />
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="cancellationToken">Ends the wait; the chat may be begun all the same.</param>
    public async Task<ChatHistory> NewChat(ChatAddress address, CancellationToken cancellationToken = default) =>
        Heard(address, await _calls.InvokeAsync<ChatHistory>(nameof(NewChat), [address], cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="IChatHub.RespondToRequest" />
    /// <remarks>
    /// Never repeated by itself. Where the connection is lost meanwhile, what became of it is in the next history: a request that is still there was
    /// not answered.
    /// </remarks>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="response">Which request, and the option or the answers.</param>
    /// <param name="cancellationToken">Ends the wait; the option may be pressed all the same.</param>
    public Task<RequestReceipt> RespondToRequest(
        ChatAddress address, RequestResponse response, CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<RequestReceipt>(nameof(RespondToRequest), [address, response], cancellationToken);

    /// <inheritdoc cref="IChatHub.ListChats" />
    /// <param name="port">A configured port.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<ChatInfo>> ListChats(int port, CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<IReadOnlyList<ChatInfo>>(nameof(ListChats), [port], cancellationToken);

    /// <inheritdoc cref="IChatHub.OpenChat" />
    /// <param name="address">The place.</param>
    /// <param name="chatId">The earlier conversation.</param>
    /// <param name="cancellationToken">Ends the wait; the conversation may be opened all the same.</param>
    public async Task<ChatHistory> OpenChat(ChatAddress address, string chatId, CancellationToken cancellationToken = default) =>
        Heard(address, await _calls.InvokeAsync<ChatHistory>(nameof(OpenChat), [address, chatId], cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="IChatHub.SearchHistories" />
    /// <param name="text">The text, 1–200 characters; upper and lower case are the same.</param>
    /// <param name="limit">How many at most, 1–200.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<FoundMessage>> SearchHistories(string text, int limit, CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<IReadOnlyList<FoundMessage>>(nameof(SearchHistories), [text, limit], cancellationToken);

    /// <inheritdoc cref="IChatHub.SetReadOnly" />
    /// <param name="value">True: nothing is typed or pressed; false: as before.</param>
    /// <param name="cancellationToken">Ends the wait; the brake is set all the same.</param>
    public Task SetReadOnly(bool value, CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<object?>(nameof(SetReadOnly), [value], cancellationToken);

    /// <summary>What this client may do at the hub, whether the brake is on, and which version of the wire the hub speaks; asked over HTTP.</summary>
    /// <remarks>Needs no connection. An event of this client says when the brake changes afterwards.</remarks>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">No hub answers, or it refuses the token (401, 403).</exception>
    public async Task<HubAccess> GetAccess(CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        return await _access.ReadAsync(ending.Token).ConfigureAwait(false);
    }

    /// <inheritdoc cref="IChatHub.GetCacheStatistics" />
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CacheStatistics> GetCacheStatistics(CancellationToken cancellationToken = default) =>
        _calls.InvokeAsync<CacheStatistics>(nameof(GetCacheStatistics), [], cancellationToken);

    /// <summary>Sends a text under a new id; see <see cref="SendMessage"/>.</summary>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="text">What to type.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. The message may have been typed all the same, and nobody has its id to ask with: whoever cancels calls
    /// <see cref="SendMessage"/> with an id of theirs.
    /// </param>
    public Task<SendReceipt> SendAsync(ChatAddress address, string text, CancellationToken cancellationToken = default) =>
        SendMessage(address, new OutgoingMessage(text, Guid.NewGuid().ToString("N")), cancellationToken);

    /// <inheritdoc cref="IChatHub.SendMessage" />
    /// <remarks>
    /// A connection that is lost meanwhile is waited for, and the send repeated under the same id: the hub types it at most once and answers
    /// <see cref="SendStatus.Duplicate"/> with the first send's status. Without an id nothing is repeated. A text over the hub's limit is refused
    /// without being sent: <see cref="ErrorCode.MessageTooLong"/>.
    /// </remarks>
    /// <param name="address">A configured port, or a chat of it.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">
    /// Ends the wait and the repeating, not the send: the message may have been typed, or may still be. Sending it again under the same id tells: the
    /// hub answers <see cref="SendStatus.Duplicate"/> with the first send's status, or types it then, once.
    /// </param>
    public async Task<SendReceipt> SendMessage(ChatAddress address, OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        MessageSize.Check(address, message?.Text);
        for (var retries = message?.ClientMessageId is null ? 0 : _options.SendRetries; ; retries--)
        {
            try
            {
                return await _calls.InvokeAsync<SendReceipt>(nameof(SendMessage), [address, message], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (retries > 0 && _kept.IsLoss(e))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // The connection is everybody's: it is made whether this send is waited for or not.
                await _kept.ConnectedAsync(_disposing.Token).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
