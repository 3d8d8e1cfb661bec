using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.EndToEnd.Tests.Terminal;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The agent of a VS Code, asked to do things for which it needs a person, through a hub that lets this machine answer.</summary>
public sealed class AskedAgent : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly VsCode _code;
    private readonly RunningHub _hub;

    private AskedAgent(VsCode code, RunningHub hub, ChatHubClient client) => (_code, _hub, Client) = (code, hub, client);

    /// <summary>A client of the hub, which has joined the port.</summary>
    public ChatHubClient Client { get; }

    /// <summary>The port.</summary>
    public int Port => _code.CdpPort;

    /// <summary>Starts a hub, and has the IDE begin a new chat, unless it was just opened.</summary>
    public static async Task<AskedAgent> BeginAsync(VsCode code, bool isJustOpened = false)
    {
        if (!isJustOpened) await code.NewChatAsync();
        var hub = RunningHub.StartWith(new()
        {
            ["ChatHub:Ides:vscode:Ports"] = $"{code.CdpPort}",
            ["ChatHub:Requests:AllowLocal"] = "true",
        });
        var client = await hub.ConnectAsync();
        await client.JoinPort(code.CdpPort);
        return new(code, hub, client);
    }

    /// <summary>Another client of the same hub, which has joined the port too, and what it heard last.</summary>
    public async Task<Func<ChatHistory?>> ListenerAsync()
    {
        var other = await _hub.ConnectAsync();
        ChatHistory? last = null;
        other.HistoryChanged += history => last = history;
        await other.JoinPort(Port);
        return () => last;
    }

    /// <summary>Sends a prompt, and waits until the agent asks so many things.</summary>
    public async Task<IReadOnlyList<ChatRequest>> AsksAsync(string prompt, int count = 1, Func<ChatRequest, bool>? isIt = null)
    {
        Assert.Equal(SendStatus.Delivered, (await Client.SendAsync(Port, prompt)).Status);
        return await AsksAsync(count, isIt);
    }

    /// <summary>Waits until the agent asks so many things that a person can answer from afar.</summary>
    public async Task<IReadOnlyList<ChatRequest>> AsksAsync(int count = 1, Func<ChatRequest, bool>? isIt = null) => (await UntilAsync(
        history => history.NeedsInput && history.Requests.Count == count && history.Requests.All(isIt ?? IsWhole),
        $"{count} requests wait")).Requests;

    /// <summary>All of it is told: what would run comes a moment after that it waits, and until then it can only be rejected.</summary>
    private static bool IsWhole(ChatRequest request) => request.Kind == RequestKind.Other || request.Questions.Count > 0
        || request.Options.Any(option => option.Kind is not (RequestOptionKind.RejectOnce or RequestOptionKind.RejectAlways));

    /// <summary>Answers with the option of a kind.</summary>
    public Task<RequestReceipt> RespondAsync(ChatRequest request, RequestOptionKind kind) =>
        Client.RespondToRequest(Port, new(request.Id, request.Options.First(option => option.Kind == kind).Id));

    /// <summary>Runs the terminal client to its end.</summary>
    public Task<(int ExitCode, string Out, string Error)> TerminalAsync(params string[] arguments) =>
        TerminalProgram.RunAsync($"{_hub.Address}", arguments, input: null, Limit);

    /// <summary>Waits until the turn has ended.</summary>
    public Task<ChatHistory> EndsAsync() => UntilAsync(
        history => history is { NeedsInput: false, State: ChatState.Idle, Messages: [.., { Role: ChatRole.Assistant }] }, "the turn ends");

    /// <summary>Waits until the IDE has answered: what is settled by its record, which a hidden window does not write, may still be open.</summary>
    public async Task<ChatHistory> AnsweredAsync()
    {
        await _code.WaitIdleAsync();
        return await UntilAsync(history => !history.NeedsInput && history.Messages[^1].Role == ChatRole.Assistant, "it is answered");
    }

    /// <summary>Waits until the history is so.</summary>
    public async Task<ChatHistory> UntilAsync(Func<ChatHistory, bool> isSo, string what)
    {
        ChatHistory history = null!;
        await Eventually.IsTrueAsync(async () => isSo(history = await Client.GetHistory(Port)), Limit, what);
        return history;
    }

    /// <summary>What stands in a file of the workspace; null: it is not there.</summary>
    public string? FileText(string name) =>
        Path.Combine(_code.Workspace, name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
