using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatHub.Testing.AgentHosts;

/// <summary>
/// The least that can talk to an Agent Host: another client beside the hub in tests, and the floor that the hub's delays are measured against.
/// </summary>
public sealed class BareAhpClient : IAsyncDisposable
{
    private const string Root = "ahp-root://";
    private const int MethodNotFound = -32601;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> calls = new();
    private readonly Channel<AhpAction> actions = Channel.CreateUnbounded<AhpAction>();
    private readonly ConcurrentQueue<string> frames = new();
    private Task receiving = Task.CompletedTask;
    private int lastCall;
    private int lastDispatch;

    private BareAhpClient(string id) => Id = id;

    /// <summary>What it calls itself.</summary>
    public string Id { get; }

    /// <summary>Every frame that came, oldest first.</summary>
    public IReadOnlyCollection<string> Frames => frames;

    /// <summary>What the host tells, each action once, in its order. It ends with the connection.</summary>
    public IAsyncEnumerable<AhpAction> Actions => actions.Reader.ReadAllAsync();

    /// <summary>Ends when the connection does.</summary>
    public Task Closed => receiving;

    /// <summary>Connects, and no more.</summary>
    public static async Task<BareAhpClient> ConnectAsync(Uri url, string? id = null, CancellationToken cancellationToken = default)
    {
        var client = new BareAhpClient(id ?? $"test-{Guid.NewGuid()}");
        try
        {
            await client.socket.ConnectAsync(url, cancellationToken);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }

        client.receiving = client.ReceiveAsync();
        return client;
    }

    /// <summary>Says who it is; the host's answer.</summary>
    public Task<JsonElement> InitializeAsync(params string[] versions) => CallAsync("initialize", new
    {
        channel = Root, protocolVersions = versions is [] ? ["0.9.0"] : versions, clientId = Id, initialSubscriptions = new[] { Root },
    });

    /// <summary>Signs in, for all clients of the host: its model takes any token.</summary>
    public Task AuthenticateAsync() =>
        CallAsync("authenticate", new { channel = Root, resource = "https://api.github.com", token = "none", scopes = Array.Empty<string>() });

    /// <summary>Makes a session that asks before it does anything.</summary>
    /// <returns>The session, which is listened to from now on, as is its chat.</returns>
    public async Task<(string Session, string Chat)> CreateSessionAsync(string folder, string provider = "copilotcli")
    {
        var session = $"{provider}:/{Guid.NewGuid()}";
        await CallAsync("createSession", new
        {
            channel = session, provider, workingDirectories = new[] { new Uri(folder).AbsoluteUri },
            config = new { isolation = "folder", autoApprove = "default", mode = "interactive" },
        });
        var chat = (await SubscribeAsync(session)).GetProperty("defaultChat").GetString()!;
        await SubscribeAsync(chat);
        return (session, chat);
    }

    /// <summary>Listens to a session or a chat; its state.</summary>
    public async Task<JsonElement> SubscribeAsync(string channel) =>
        (await CallAsync("subscribe", new { channel })).GetProperty("snapshot").GetProperty("state");

    /// <summary>Sends a message: it waits in the chat's queue while a turn runs.</summary>
    /// <returns>The id by which the turn names it.</returns>
    public async Task<string> SendAsync(string chat, string text, string? model = "gpt-5-mini")
    {
        var id = Guid.NewGuid().ToString();
        object message = model is null
            ? new { text, origin = new { kind = "user" } }
            : new { text, origin = new { kind = "user" }, model = new { id = model } };
        await DispatchAsync(chat, new { type = "chat/pendingMessageSet", kind = "queued", id, message });
        return id;
    }

    /// <summary>Tells the host an action.</summary>
    public Task DispatchAsync(string channel, object action) => WriteAsync(new
    {
        jsonrpc = "2.0", method = "dispatchAction", @params = new { channel, clientSeq = Interlocked.Increment(ref lastDispatch), action },
    });

    /// <summary>Asks the host; its answer.</summary>
    /// <exception cref="AhpErrorException">It said why not.</exception>
    public async Task<JsonElement> CallAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref lastCall);
        var answer = calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(new { jsonrpc = "2.0", id, method, @params = parameters });
        return await answer.Task;
    }

    /// <summary>Reads on in <see cref="Actions"/> until one fits.</summary>
    /// <param name="fits">Which one is looked for.</param>
    /// <param name="limit">How long to wait at most; 30 seconds if not given.</param>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public async Task<AhpAction> UntilAsync(Func<AhpAction, bool> fits, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(fits);
        using var late = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(30));
        await foreach (var action in actions.Reader.ReadAllAsync(late.Token))
        {
            if (fits(action)) return action;
        }

        throw new InvalidOperationException("The connection ended before.");
    }

    /// <inheritdoc cref="UntilAsync(Func{AhpAction, bool}, TimeSpan?)"/>
    public Task<AhpAction> UntilAsync(string type, TimeSpan? limit = null) => UntilAsync(action => action.Type == type, limit);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await receiving;
        socket.Dispose();
        sending.Dispose();
    }

    private async Task WriteAsync(object frame)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        using var frame = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            {
                frame.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                await TakeAsync(frame.ToArray(), Stopwatch.GetTimestamp());
                frame.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The host has gone, or this client was disposed.
        }

        actions.Writer.TryComplete();
        foreach (var call in calls.Values) call.TrySetException(new InvalidOperationException("The connection has ended."));
    }

    private async Task TakeAsync(byte[] bytes, long at)
    {
        frames.Enqueue(System.Text.Encoding.UTF8.GetString(bytes));
        var frame = JsonSerializer.Deserialize<JsonElement>(bytes);
        var method = frame.TryGetProperty("method", out var name) ? name.GetString() : null;
        if (method is not null && frame.TryGetProperty("id", out var asked))
        {
            await WriteAsync(new { jsonrpc = "2.0", id = asked, error = new { code = MethodNotFound, message = "Method not found" } });
        }
        else if (method == "action")
        {
            var told = frame.GetProperty("params");
            var action = told.GetProperty("action");
            actions.Writer.TryWrite(new AhpAction(told.GetProperty("channel").GetString()!, action.GetProperty("type").GetString()!, action, at));
        }
        else if (method is null && calls.TryRemove(frame.GetProperty("id").GetInt32(), out var call))
        {
            if (frame.TryGetProperty("error", out var error))
            {
                call.TrySetException(new AhpErrorException(error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!));
            }
            else
            {
                call.TrySetResult(frame.GetProperty("result"));
            }
        }
    }
}
