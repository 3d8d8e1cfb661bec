using ChatHub.Contracts;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Client;

/// <summary>A connection to a hub that mends itself: reconnects, rejoins its ports, repeats a send under the same id.</summary>
/// <remarks>
/// Thread-safe. Calls throw <see cref="ChatHubException"/> with a code where the hub gave one. A call that is cancelled ends its wait with an
/// <see cref="OperationCanceledException"/>; the hub is not told, and ends what it has begun.
/// </remarks>
public sealed partial class ChatHubClient : IAsyncDisposable
{
    private readonly ChatHubClientOptions _options;
    private readonly HubConnection _connection;
    private readonly HubCalls _calls;
    private readonly KeptConnection _kept;
    private readonly HistoryFollowing _following;
    private readonly JoinedPorts _joined;
    private readonly GroupNews _news;
    private readonly WaitingRequests _waiting;
    private readonly AccessReading _access;
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
            .WithUrl(new Uri(options.Address, WireNames.HubPath[1..]), Configure)
            .WithAutomaticReconnect(delays)
            .Build();
        void Configure(HttpConnectionOptions http)
        {
            http.AccessTokenProvider = options.AccessToken;
            if (options.HttpClientName is { } name) http.HttpMessageHandlerFactory = _ => HandlersOf(name, handlers);
            options.Http?.Invoke(http);
        }

        _access = new AccessReading(options, Configure);
        var firstWire = new FirstWire(_access, options.Address);
        _calls = new HubCalls(_connection, options.Address, firstWire, _disposing.Token);
        _joined = new JoinedPorts(JoinAgainAsync, history => Raise(() => HistoryChanged?.Invoke(history)));
        _news = new GroupNews(_joined);
        void Connected() => StateChanged?.Invoke(HubConnectionState.Connected);
        _kept = new KeptConnection(_connection, _joined, delays, options.Time, Connected, _disposing.Token);
        _waiting = new WaitingRequests(change => Raise(() => RequestsChanged?.Invoke(change)));
        _following = new HistoryFollowing(_connection, _kept, firstWire, _waiting.Hear, Gone);
        _connection.On<ChatHistory>(nameof(IChatHubClient.HistoryChanged), history =>
        {
            foreach (var address in _news.AddressesOf(history)) Heard(address, history);
            HistoryChanged?.Invoke(history);
        });
        _connection.On<PortStatus>(nameof(IChatHubClient.PortStatusChanged), status =>
        {
            Heard(status);
            PortStatusChanged?.Invoke(status);
        });
        _connection.On<ServerStatus>(nameof(IChatHubClient.ServerStatusChanged), status => ServerStatusChanged?.Invoke(status));
        _connection.Reconnecting += _ => Announce(HubConnectionState.Reconnecting);
        _connection.Closed += _ => Announce(HubConnectionState.Disconnected);
        _connection.Reconnected += _ => _kept.ArriveAsync(CancellationToken.None);
    }

    /// <summary>
    /// A joined port or chat has a fresh history: which one <see cref="ChatHistory.ChatId"/> says. Once, also where it was joined by its id and by
    /// its port's number. Versions of one epoch may cross: keep the higher sequence. Raised on a thread of the pool.
    /// </summary>
    public event Action<ChatHistory>? HistoryChanged;

    /// <summary>Anything of a port's status but its followers changed. Raised on a thread of the pool.</summary>
    public event Action<PortStatus>? PortStatusChanged;

    /// <summary>
    /// Other requests wait at a port than were told of it before, or what is known of one of them changed. Raised on threads of the pool, one at a
    /// time and in order: a handler that takes long holds the next one up, and the stream that brought it.
    /// </summary>
    /// <remarks>
    /// Told from the histories that come anyway: of joined ports and chats, of those that are followed with <see cref="FollowAsync"/> (for as long as
    /// its versions are read), and the answers of <see cref="GetHistory"/>, <see cref="RefreshHistory"/>, <see cref="NewChat"/> and
    /// <see cref="OpenChat"/>. Nothing is asked of the hub for it, so who joins a port gets its history once, to be told of what waits there already.
    /// In whatever way a list came, it is told once for each address by which the chat was joined, followed or read. A stale history (the IDE cannot
    /// be read just now) tells nothing: what waited then counts as waiting, until a history that is good says otherwise. Another conversation, or a
    /// hub that was started again, is told if its list differs; of a chat that is gone, when a call or a stream says so.
    /// </remarks>
    public event Action<RequestsChange>? RequestsChanged;

    /// <summary>Something that is true of the whole hub changed: the brake. Raised on a thread of the pool.</summary>
    public event Action<ServerStatus>? ServerStatusChanged;

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
    public async ValueTask DisposeAsync()
    {
        // The token source is not disposed: it holds no timer, and calls that are under way still look at it.
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _kept.DisposeAsync().ConfigureAwait(false);
    }

    private static HttpMessageHandler HandlersOf(string name, IHttpMessageHandlerFactory? handlers) => handlers?.CreateHandler(name)
        ?? throw new InvalidOperationException(
            $"{nameof(ChatHubClientOptions.HttpClientName)} is \"{name}\", and there is no IHttpClientFactory: " +
            $"register the client with AddChatHubClient, and call AddHttpClient(\"{name}\").");

    private async Task<ChatHistory> JoinAgainAsync(ChatAddress address)
    {
        await JoinAsync(address, CancellationToken.None).ConfigureAwait(false);
        return await GetHistory(address).ConfigureAwait(false);
    }

    private async Task<PortStatus> JoinAsync(ChatAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return Heard(await _calls.InvokeAsync<PortStatus>(nameof(JoinPort), [address], cancellationToken).ConfigureAwait(false));
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.ChatNotFound)
        {
            Gone(address);
            throw;
        }
    }

    /// <summary>A chat of this id does not come back: it is not joined again, and nothing waits there. A port's number stands for others.</summary>
    private void Gone(ChatAddress address)
    {
        if (address.Chat is null) return;
        _joined.Remove(address);
        _waiting.Forget(address);
    }

    private PortStatus Heard(PortStatus status)
    {
        if (_news.DefaultOf(status) is { } chat) _waiting.Adopt(status.Port, chat);
        return status;
    }

    private ChatHistory Heard(ChatAddress address, ChatHistory history)
    {
        // A new chat may be another place than the one that was asked for it.
        var isElsewhere = address.Chat is not null && history.ChatId is not null && history.ChatId != address.Chat;
        _waiting.Hear(isElsewhere ? address with { Chat = history.ChatId } : address, history);
        return history;
    }

    /// <summary>A handler's error ends nothing else. Nobody waits for it here: TaskScheduler.UnobservedTaskException has it.</summary>
    private static void Raise(Action handlers)
    {
        try
        {
            handlers();
        }
        catch (Exception e)
        {
            _ = Task.FromException(e);
        }
    }

    private Task Announce(HubConnectionState state)
    {
        StateChanged?.Invoke(state);
        return Task.CompletedTask;
    }
}
