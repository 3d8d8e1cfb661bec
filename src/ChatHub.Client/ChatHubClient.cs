using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>A connection to a hub that mends itself: reconnects, rejoins its ports, repeats a send under the same id.</summary>
/// <remarks>Thread-safe. Calls throw <see cref="ChatHubException"/> with a code where the hub gave one.</remarks>
public sealed class ChatHubClient : IChatHub, IAsyncDisposable
{
    private readonly ChatHubClientOptions _options;
    private readonly HubConnection _connection;
    private readonly KeptConnection _kept;
    private readonly HistoryFollowing _following;
    private readonly JoinedPorts _joined;
    private readonly CancellationTokenSource _disposing = new();

    /// <summary>Creates a client. It connects with <see cref="StartAsync"/>.</summary>
    /// <param name="options">How to reach the hub; null: on this machine, at its default address.</param>
    public ChatHubClient(ChatHubClientOptions? options = null)
        : this(options ?? new ChatHubClientOptions(), handlers: null)
    {
    }

    internal ChatHubClient(ChatHubClientOptions options, IHttpMessageHandlerFactory? handlers)
    {
        _options = options;
        var delays = new ReconnectDelays(options.FirstReconnectDelay, options.LongestReconnectDelay, options.Time);
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(options.Address, "hubs/chat"), http =>
            {
                http.AccessTokenProvider = options.AccessToken;
                if (options.HttpClientName is { } name) http.HttpMessageHandlerFactory = _ => HandlersOf(name, handlers);
                options.Http?.Invoke(http);
            })
            .WithAutomaticReconnect(delays)
            .Build();
        _joined = new JoinedPorts(JoinAgainAsync);
        _kept = new KeptConnection(_connection, _joined, delays, options.Time, () => StateChanged?.Invoke(HubConnectionState.Connected), _disposing.Token);
        _following = new HistoryFollowing(_connection, _kept);
        _connection.On<ChatHistory>(nameof(IChatHubClient.HistoryChanged), history => HistoryChanged?.Invoke(history));
        _connection.On<PortStatus>(nameof(IChatHubClient.PortStatusChanged), status => PortStatusChanged?.Invoke(status));
        _connection.Reconnecting += _ => Announce(HubConnectionState.Reconnecting);
        _connection.Closed += _ => Announce(HubConnectionState.Disconnected);
        _connection.Reconnected += _ => _kept.ArriveAsync(CancellationToken.None);
    }

    /// <summary>
    /// A joined port has a fresh history. Versions of one epoch may cross: keep the higher sequence. Raised on a thread of the pool.
    /// </summary>
    public event Action<ChatHistory>? HistoryChanged;

    /// <summary>Anything of a port's status but its followers changed. Raised on a thread of the pool.</summary>
    public event Action<PortStatus>? PortStatusChanged;

    /// <summary>The connection was lost, found again, or ended. Raised on a thread of the pool.</summary>
    public event Action<HubConnectionState>? StateChanged;

    /// <summary>The state of the connection.</summary>
    public HubConnectionState State => _connection.State;

    /// <summary>Connects, and keeps trying until the hub answers or the token is cancelled. Does nothing where there is a connection.</summary>
    /// <remarks>After a connection that the hub ended for good, ports that were joined are joined again, as after a reconnect.</remarks>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HttpRequestException">The hub refuses (401, 403), or what answers is no hub.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => _kept.StartAsync(cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PortStatus>> ListPorts() => CallAsync<IReadOnlyList<PortStatus>>(nameof(ListPorts));

    /// <inheritdoc />
    public async Task<PortStatus> JoinPort(int port)
    {
        var status = await CallAsync<PortStatus>(nameof(JoinPort), port).ConfigureAwait(false);
        _joined.Add(port);
        return status;
    }

    /// <inheritdoc />
    public Task LeavePort(int port)
    {
        _joined.Remove(port);
        return CallAsync<object?>(nameof(LeavePort), port);
    }

    /// <inheritdoc />
    public Task<ChatHistory> GetHistory(int port) => CallAsync<ChatHistory>(nameof(GetHistory), port);

    /// <inheritdoc />
    public Task<ChatHistory> RefreshHistory(int port) => CallAsync<ChatHistory>(nameof(RefreshHistory), port);

    /// <inheritdoc />
    /// <remarks>One stream of one connection: it ends with an error when the connection is lost. <see cref="FollowAsync"/> goes on.</remarks>
    public IAsyncEnumerable<HistoryUpdate> FollowHistory(int port, HistoryPosition? since) => _following.UpdatesAsync(port, since, _disposing.Token);

    /// <summary>The versions of a port's history as they come, beginning with the newest; ends when it is cancelled.</summary>
    /// <remarks>
    /// A connection that is lost is waited for, and the stream goes on from the version that was seen last: nothing is lost, nothing comes
    /// twice. Whoever reads slowly gets fewer versions, and each time the newest one: what was not read is not kept. While no history is known, it
    /// waits for the first.
    /// </remarks>
    /// <param name="port">A configured port.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ChatHubException">The hub refused; <see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public IAsyncEnumerable<ChatHistory> FollowAsync(int port, CancellationToken cancellationToken = default) => _following.VersionsAsync(port, _disposing.Token, cancellationToken);

    /// <inheritdoc />
    public Task<PortStatus> StopGenerating(int port) => CallAsync<PortStatus>(nameof(StopGenerating), port);

    /// <inheritdoc />
    public Task<ChatHistory> NewChat(int port) => CallAsync<ChatHistory>(nameof(NewChat), port);

    /// <inheritdoc />
    public Task<CacheStatistics> GetCacheStatistics() => CallAsync<CacheStatistics>(nameof(GetCacheStatistics));

    /// <summary>Sends a text under a new id; see <see cref="SendMessage"/>.</summary>
    /// <param name="port">A configured port.</param>
    /// <param name="text">What to type.</param>
    public Task<SendReceipt> SendAsync(int port, string text) => SendMessage(port, new OutgoingMessage(text, Guid.NewGuid().ToString("N")));

    /// <inheritdoc />
    /// <remarks>
    /// A connection that is lost meanwhile is waited for, and the send repeated under the same id: the hub types it at most once and answers
    /// <see cref="SendStatus.Duplicate"/> with the first send's status. Without an id nothing is repeated. A text over the hub's limit is refused without
    /// being sent: <see cref="ErrorCode.MessageTooLong"/>.
    /// </remarks>
    public async Task<SendReceipt> SendMessage(int port, OutgoingMessage message)
    {
        MessageSize.Check(port, message?.Text);
        for (var retries = message?.ClientMessageId is null ? 0 : _options.SendRetries; ; retries--)
        {
            try
            {
                return await CallAsync<SendReceipt>(nameof(SendMessage), port, message).ConfigureAwait(false);
            }
            catch (Exception e) when (retries > 0 && _kept.IsLoss(e))
            {
                await _kept.ConnectedAsync(_disposing.Token).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The token source is not disposed: it holds no timer, and calls that are under way still look at it.
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _kept.DisposeAsync().ConfigureAwait(false);
    }

    private static HttpMessageHandler HandlersOf(string name, IHttpMessageHandlerFactory? handlers) => handlers?.CreateHandler(name)
        ?? throw new InvalidOperationException($"{nameof(ChatHubClientOptions.HttpClientName)} is \"{name}\", and there is no IHttpClientFactory: register the client with AddChatHubClient, and call AddHttpClient(\"{name}\").");

    private async Task<T> CallAsync<T>(string method, params object?[] args)
    {
        try
        {
            return await _connection.InvokeCoreAsync<T>(method, args, _disposing.Token).ConfigureAwait(false);
        }
        catch (HubException e)
        {
            throw ChatHubException.FromWire(e.Message, e) ?? (Exception)e;
        }
    }

    private async Task JoinAgainAsync(int port)
    {
        await CallAsync<PortStatus>(nameof(JoinPort), port).ConfigureAwait(false);
        var history = await GetHistory(port).ConfigureAwait(false);
        try
        {
            HistoryChanged?.Invoke(history);
        }
        catch (Exception e)
        {
            // A handler's error ends nothing else. Nobody waits for it here: TaskScheduler.UnobservedTaskException has it.
            _ = Task.FromException(e);
        }
    }

    private Task Announce(HubConnectionState state)
    {
        StateChanged?.Invoke(state);
        return Task.CompletedTask;
    }
}
