using System.Text.Json;

namespace ChatHub.Testing.AgentHosts;

/// <summary>
/// The least that can talk to an Agent Host: another client beside the hub in tests, and the floor that the hub's delays are measured against.
/// </summary>
public sealed class BareAhpClient : IAsyncDisposable
{
    private const string Root = "ahp-root://";

    private readonly AhpLine line;
    private int lastDispatch;

    private BareAhpClient(string id, AhpLine line)
    {
        Id = id;
        this.line = line;
    }

    /// <summary>What it calls itself.</summary>
    public string Id { get; }

    /// <summary>Every frame that came, oldest first.</summary>
    public IReadOnlyCollection<string> Frames => line.Frames;

    /// <summary>What the host tells, each action once, in its order. It ends with the connection.</summary>
    public IAsyncEnumerable<AhpAction> Actions => line.Actions.ReadAllAsync();

    /// <summary>Ends when the connection does.</summary>
    public Task Closed => line.Closed;

    /// <summary>Connects, and no more.</summary>
    public static async Task<BareAhpClient> ConnectAsync(Uri url, string? id = null, CancellationToken cancellationToken = default) =>
        new(id ?? $"test-{Guid.NewGuid()}", await AhpLine.ConnectAsync(url, cancellationToken));

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
    public Task DispatchAsync(string channel, object action) =>
        line.TellAsync("dispatchAction", new { channel, clientSeq = Interlocked.Increment(ref lastDispatch), action });

    /// <summary>Asks the host; its answer.</summary>
    /// <exception cref="AhpErrorException">It said why not.</exception>
    public Task<JsonElement> CallAsync(string method, object parameters) => line.CallAsync(method, parameters);

    /// <summary>Reads on in <see cref="Actions"/> until one fits.</summary>
    /// <param name="fits">Which one is looked for.</param>
    /// <param name="limit">How long to wait at most; 30 seconds if not given.</param>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public async Task<AhpAction> UntilAsync(Func<AhpAction, bool> fits, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(fits);
        using var late = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(30));
        await foreach (var action in line.Actions.ReadAllAsync(late.Token))
        {
            if (fits(action)) return action;
        }

        throw new InvalidOperationException("The connection ended before.");
    }

    /// <inheritdoc cref="UntilAsync(Func{AhpAction, bool}, TimeSpan?)"/>
    public Task<AhpAction> UntilAsync(string type, TimeSpan? limit = null) => UntilAsync(action => action.Type == type, limit);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => line.DisposeAsync();
}
