using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamJsonRpc;

namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>
/// A connection to an Agent Host: the few methods of AHP that the hub uses, as JSON-RPC over a WebSocket. Whatever it sends is sent from here.
/// Thread-safe.
/// </summary>
/// <remarks>
/// Methods, parameters and codes: read off VS Code 1.139 (AHP 0.9.0) and github.com/microsoft/agent-host-protocol. There is no method here to
/// authenticate, to read or write files, or to change a setting, and there is to be none.
/// </remarks>
internal sealed class AhpConnection : IAsyncDisposable
{
    /// <summary>Of one message: a chat's state is one. A longer conversation than this is not read.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The channel of what is the host's own.</summary>
    public const string Root = "ahp-root://";

    /// <summary>The versions that the hub speaks, the preferred one first. A host picks one.</summary>
    public static readonly IReadOnlyList<string> Versions = ["1.0.0", "0.9.0"];

    private readonly WebSocket _socket;
    private readonly JsonRpc _rpc;

    /// <summary>Begins to listen.</summary>
    /// <param name="socket">The open socket; disposed of with the connection.</param>
    /// <param name="events">Told what the host tells.</param>
    public AhpConnection(WebSocket socket, IAhpEvents events)
    {
        _socket = new BoundedSocket(socket, MostBytes);
        // No cancellation: a call that nobody waits for any more is no reason to send something.
        _rpc = new JsonRpc(new WebSocketMessageHandler(_socket, new SystemTextJsonFormatter()))
        {
            CancellationStrategy = null,
            SynchronizationContext = new InlineContext(),
            TraceSource = new TraceSource(nameof(AhpConnection), SourceLevels.Off), // What it would write has words of chats.
        };
        _rpc.AddLocalRpcTarget(new AhpTarget(events), new JsonRpcTargetOptions { NotifyClientOfEvents = false });
        _rpc.StartListening();
        Ended = _rpc.Completion.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>Ends when the connection has; never fails. Always the same one.</summary>
    public Task Ended { get; }

    /// <summary>The connection has ended.</summary>
    public bool HasEnded => _rpc.Completion.IsCompleted;

    /// <summary>Says who comes, settles the version, and follows the root channel.</summary>
    public Task<JsonElement> InitializeAsync(string clientId, CancellationToken cancellationToken) => CallAsync("initialize", new()
    {
        ["channel"] = Root,
        ["protocolVersions"] = new JsonArray([.. Versions.Select(version => JsonValue.Create(version))]),
        ["clientId"] = clientId,
        ["clientInfo"] = new JsonObject { ["name"] = "ChatHub" },
        ["initialSubscriptions"] = new JsonArray(Root),
    }, cancellationToken);

    /// <summary>Comes back after a connection was lost.</summary>
    /// <param name="clientId">As it was given to <see cref="InitializeAsync"/>.</param>
    /// <param name="lastSeen">The number of the last action that came.</param>
    /// <param name="channels">The channels that were followed.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public Task<JsonElement> ReconnectAsync(
        string clientId, long lastSeen, IEnumerable<string> channels, CancellationToken cancellationToken) => CallAsync("reconnect", new()
        {
            ["channel"] = Root,
            ["clientId"] = clientId,
            ["lastSeenServerSeq"] = lastSeen,
            ["subscriptions"] = new JsonArray([.. channels.Select(channel => JsonValue.Create(channel))]),
        }, cancellationToken);

    /// <summary>One page of the sessions, the newest first.</summary>
    public Task<JsonElement> ListSessionsAsync(string? cursor, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["channel"] = Root };
        if (cursor is not null) parameters["cursor"] = cursor;
        return CallAsync("listSessions", parameters, cancellationToken);
    }

    /// <summary>Follows a channel; the answer has its state.</summary>
    public Task<JsonElement> SubscribeAsync(string channel, CancellationToken cancellationToken) =>
        CallAsync("subscribe", new() { ["channel"] = channel }, cancellationToken);

    /// <summary>Follows a channel no more.</summary>
    public Task UnsubscribeAsync(string channel) => NotifyAsync("unsubscribe", new() { ["channel"] = channel });

    /// <summary>Has a chat's earlier turns told.</summary>
    public Task<JsonElement> FetchTurnsAsync(string chat, string cursor, CancellationToken cancellationToken) =>
        CallAsync("fetchTurns", new() { ["channel"] = chat, ["cursor"] = cursor }, cancellationToken);

    /// <summary>Makes a session.</summary>
    /// <param name="session">Its address, which the caller makes up.</param>
    /// <param name="provider">The harness.</param>
    /// <param name="folders">The folders that its agent works in.</param>
    /// <param name="settings">How it works.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public Task<JsonElement> CreateSessionAsync(
        string session, string provider, IEnumerable<string> folders, IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken) => CallAsync("createSession", new()
        {
            ["channel"] = session,
            ["provider"] = provider,
            ["workingDirectories"] = new JsonArray([.. folders.Select(folder => JsonValue.Create(folder))]),
            ["config"] = new JsonObject(settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)JsonValue.Create(setting.Value)))),
        }, cancellationToken);

    /// <summary>Does the host answer at all? A refusal is an answer, too: what it told before has come.</summary>
    public async Task<JsonElement> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("ping", new() { ["channel"] = Root }, cancellationToken);
        }
        catch (HostRefusal)
        {
            return default;
        }
    }

    /// <summary>Has an action happen. Nothing tells whether it did but the state afterwards.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="action">What.</param>
    /// <param name="sequence">Its number among this client's, by which the host says that it did not do it.</param>
    /// <exception cref="HostLost">Nobody knows whether it went out.</exception>
    public Task DispatchAsync(string channel, HostAction action, long sequence) =>
        NotifyAsync("dispatchAction", new() { ["channel"] = channel, ["clientSeq"] = sequence, ["action"] = action.ToJson() });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        await Ended;
        _socket.Dispose();
    }

    private async Task<JsonElement> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await _rpc.InvokeWithParameterObjectAsync<JsonElement>(method, parameters, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            throw new HostLost(e);
        }
        catch (RemoteRpcException e)
        {
            throw new HostRefusal(e is RemoteInvocationException refused ? refused.ErrorCode : HostRefusal.MethodNotFound);
        }
    }

    private async Task NotifyAsync(string method, JsonObject parameters)
    {
        try
        {
            await _rpc.NotifyWithParameterObjectAsync(method, parameters);
        }
        catch (Exception e) when (IsLost(e, CancellationToken.None))
        {
            throw new HostLost(e);
        }
    }

    /// <summary>
    /// Asked first: to the library a lost connection is an error of the other side's too, like a refusal; and a socket that is given up while it
    /// sends calls that cancelled, although nobody has.
    /// </summary>
    private static bool IsLost(Exception failure, CancellationToken cancellationToken) =>
        failure is ConnectionLostException or InvalidOperationException or WebSocketException or IOException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
