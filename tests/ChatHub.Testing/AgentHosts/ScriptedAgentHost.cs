using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Testing.AgentHosts;

/// <summary>
/// A host that does what a test says, for what the genuine one cannot be made to do: lie, hang, go, come back. It has sessions with one chat each,
/// keeps their states, and tells whoever subscribed. Thread-safe.
/// </summary>
public sealed class ScriptedAgentHost : IAsyncDisposable
{
    /// <summary>The session that there is from the beginning.</summary>
    public const string Session = "copilotcli:/one";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<HostLine, bool> _lines = new();
    private readonly HostStates _states = new();
    private readonly ConcurrentQueue<JsonElement> _received = new();
    private long _number = 3;

    private ScriptedAgentHost(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_app.Urls.Single().Replace("http:", "ws:", StringComparison.Ordinal));

    /// <summary>The token that it asks for; null: none.</summary>
    public string? Token { get; set; }

    /// <summary>What it answers to a call instead; null: what a host answers.</summary>
    public Func<string, JsonElement, Task<JsonNode?>>? Instead { get; set; }

    /// <summary>Told each action that is dispatched, instead of having it happen; null: it happens.</summary>
    public Action<string, JsonObject>? OnDispatch { get; set; }

    /// <summary>The version that it says it speaks.</summary>
    public string Version { get; set; } = "0.9.0";

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<JsonElement> Received => [.. _received];

    /// <summary>The types of the actions that were dispatched, in order.</summary>
    public IReadOnlyList<string> Dispatched =>
        [.. Received.Where(frame => MethodOf(frame) == "dispatchAction").Select(frame => TypeOf(frame.GetProperty("params").GetProperty("action")))];

    /// <summary>Starts one, with one session whose chat is empty.</summary>
    /// <param name="port">Where; 0: anywhere.</param>
    public static async Task<ScriptedAgentHost> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var host = new ScriptedAgentHost(app);
        app.UseWebSockets();
        app.Run(host.ServeAsync);
        host.AddSession(Session);
        await app.StartAsync();
        return host;
    }

    /// <summary>The address of a session's chat.</summary>
    public static string ChatOf(string session) => HostStates.ChatOf(session);

    /// <summary>Adds a session with an empty chat.</summary>
    public void AddSession(string session, string autoApprove = "default") => _states.AddSession(session, autoApprove);

    /// <summary>The state of a channel, to be changed by a test before anybody subscribes; what follows is told by <see cref="Act"/>.</summary>
    public JsonObject StateOf(string channel) => _states[channel];

    /// <summary>Has an action happen, and tells everybody.</summary>
    public void Act(string channel, JsonObject action, JsonObject? origin = null, string? rejection = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        var envelope = new JsonObject
        {
            ["channel"] = channel, ["action"] = action.DeepClone(), ["serverSeq"] = Interlocked.Increment(ref _number),
        };
        if (origin is not null) envelope["origin"] = origin.DeepClone();
        if (rejection is not null) envelope["rejectionReason"] = rejection;
        Tell("action", envelope);
    }

    /// <summary>Says something to everybody.</summary>
    public void Tell(string method, JsonNode told) => Say(new() { ["method"] = method, ["params"] = told });

    /// <summary>Asks everybody something, as a host asks a client for its files.</summary>
    public void Ask(string method, JsonObject parameters) => Say(new() { ["id"] = 7001, ["method"] = method, ["params"] = parameters });

    /// <summary>Ends every connection without a word.</summary>
    public void Cut()
    {
        foreach (var line in _lines.Keys) line.Cut();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Cut();
        await _app.DisposeAsync();
    }

    private void Say(JsonObject frame)
    {
        frame["jsonrpc"] = "2.0";
        foreach (var line in _lines.Keys) line.Say(frame);
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (Token is { } token && context.Request.Query["tkn"] != token)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var line = new HostLine(socket, AnswerAsync);
        _lines[line] = true;
        try
        {
            await line.ServeAsync(context.RequestAborted);
        }
        finally
        {
            _lines.TryRemove(line, out _);
        }
    }

    private async Task<JsonNode?> AnswerAsync(JsonElement frame)
    {
        _received.Enqueue(frame);
        if (MethodOf(frame) is not { } method) return null;
        var parameters = frame.GetProperty("params");
        if (Instead is { } instead && await instead(method, parameters) is { } other) return other;
        var channel = parameters.GetProperty("channel").GetString()!;
        switch (method)
        {
            case "dispatchAction":
                Dispatch(channel, parameters);
                return null;
            case "initialize":
                return Result(new()
                {
                    ["protocolVersion"] = Version, ["serverSeq"] = Interlocked.Read(ref _number),
                    ["snapshots"] = new JsonArray(Snapshot("ahp-root://", new()
                    {
                        ["agents"] = new JsonArray(new JsonObject { ["provider"] = "copilotcli", ["displayName"] = "Copilot" }),
                    })),
                });
            case "listSessions":
                return Result(new() { ["items"] = _states.Summaries() });
            case "subscribe" when _states.Find(channel) is { } state:
                return Result(new() { ["snapshot"] = Snapshot(channel, (JsonObject)state.DeepClone()) });
            case "createSession":
                AddSession(channel);
                Tell("root/sessionAdded", new JsonObject { ["channel"] = "ahp-root://", ["summary"] = _states.SummaryOf(channel) });
                return Result([]);
            case "ping" or "unsubscribe":
                return Result([]);
            default:
                return Error(method == "reconnect" ? -32008 : -32601);
        }
    }

    /// <summary>A result, as the test's own answer.</summary>
    public static JsonNode Result(JsonObject result) => new JsonObject { ["result"] = result };

    /// <summary>An error, as the test's own answer.</summary>
    public static JsonNode Error(int code) => new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "words of the host" } };

    /// <summary>A snapshot as of now.</summary>
    public JsonObject Snapshot(string channel, JsonObject state) =>
        new() { ["resource"] = channel, ["state"] = state, ["fromSeq"] = Interlocked.Read(ref _number) };

    private void Dispatch(string channel, JsonElement parameters)
    {
        var action = JsonObject.Create(parameters.GetProperty("action"))!;
        if (OnDispatch is { } told)
        {
            told(channel, action);
            return;
        }

        Act(channel, action);
        if (TypeOf(parameters.GetProperty("action")) == "chat/pendingMessageSet")
            this.Begin(channel, Guid.NewGuid().ToString(), action["message"]!["text"]!.GetValue<string>(), action["id"]!.GetValue<string>());
    }

    private static string? MethodOf(JsonElement frame) => frame.TryGetProperty("method", out var method) ? method.GetString() : null;

    private static string TypeOf(JsonElement action) => action.GetProperty("type").GetString()!;
}
