using System.Text.Json;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>The genuine VS Code whose panel's chats run in its Agent Host.</summary>
public sealed class HostedPanel : IAsyncLifetime
{
    public FakeModel Model { get; private set; } = null!;

    public VsCode Code { get; private set; } = null!;

    public WindowAgentHost Host { get; private set; } = null!;

    /// <summary>Another client of the host.</summary>
    public BareAhpClient Other { get; private set; } = null!;

    /// <summary>The number of the host at hubs that know it.</summary>
    public int HostPort { get; } = FreePort.Take();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Model = await FakeModel.StartAsync();
        Host = new WindowAgentHost(Model);
        Code = await VsCode.StartAsync(new VsCodeOptions { AgentHost = Host });
        Other = await BareAhpClient.ConnectAsync(Host.Url);
        await Other.InitializeAsync();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Other.DisposeAsync();
        await Code.DisposeAsync();
        await Model.DisposeAsync();
    }

    /// <summary>A hub that reads the window, its agent's records, and, if it is to, the host itself.</summary>
    /// <param name="knowsHost">The host has a port at it.</param>
    public RunningHub StartHub(bool knowsHost)
    {
        Dictionary<string, string> settings = new()
        {
            ["ChatHub:Ides:vscode:Ports"] = $"{Code.CdpPort}",
            ["ChatHub:Ides:vscode:AgentSessionFiles"] = Code.SessionState,
            ["ChatHub:Requests:AllowLocal"] = "true",
        };
        if (knowsHost)
        {
            settings["ChatHub:AgentHosts:code:Port"] = $"{HostPort}";
            settings["ChatHub:AgentHosts:code:Url"] = Host.Url.GetLeftPart(UriPartial.Authority);
        }

        return RunningHub.StartWith(settings);
    }

    /// <summary>Begins a chat in the panel with a message that is typed there, and listens to it at the host.</summary>
    /// <returns>The session, and its chat, by the host's own names.</returns>
    public async Task<(string Session, string Chat)> BeginAsync(string first)
    {
        await Code.NewChatAsync();
        await Code.SendAndWaitAtDeskAsync(first);
        foreach (var listed in (await Other.CallAsync("listSessions", new { channel = "ahp-root://" })).GetProperty("items").EnumerateArray())
        {
            var session = listed.GetProperty("resource").GetString()!;
            var chat = (await Other.SubscribeAsync(session)).GetProperty("defaultChat").GetString()!;
            if (Prompts(await Other.SubscribeAsync(chat)).FirstOrDefault() == first) return (session, chat);
        }

        throw new InvalidOperationException($"The host has no chat that begins with: {first}");
    }

    /// <summary>Waits until the panel shows the last of so many messages: a reload, or another conversation, is there then.</summary>
    public Task ShowsAsync(int messages) => Assertions.Expect(Code.Page.Locator(
        $".interactive-session .interactive-list .monaco-list-row.response[data-index='{messages - 1}']")).ToHaveCountAsync(
        1, new() { Timeout = (float)HostRun.Limit.TotalMilliseconds });

    /// <summary>Sends a message to the host itself, and waits until it is answered.</summary>
    public async Task SendToHostAsync(string chat, string text)
    {
        await Other.SendAsync(chat, text);
        await Other.UntilAsync(action => action.Channel == chat && action.Type == "chat/turnComplete", HostRun.Limit);
    }

    /// <summary>What people wrote in a chat, as the host tells it.</summary>
    public static IEnumerable<string> Prompts(JsonElement chat) =>
        chat.GetProperty("turns").EnumerateArray().Select(turn => turn.GetProperty("message").GetProperty("text").GetString()!);

    /// <summary>The messages of a chat, as the host tells them.</summary>
    public async Task<IReadOnlyList<(ChatRole Role, string Text)>> SnapshotAsync(string chat) =>
    [
        .. (await Other.SubscribeAsync(chat)).GetProperty("turns").EnumerateArray().SelectMany(turn => new[]
        {
            (ChatRole.User, turn.GetProperty("message").GetProperty("text").GetString()!),
            (ChatRole.Assistant, string.Join("\n\n", turn.GetProperty("responseParts").EnumerateArray()
                .Where(part => part.GetProperty("kind").GetString() == "markdown").Select(part => part.GetProperty("content").GetString()))),
        }),
    ];

    /// <summary>The messages in the agent's own record of the session whose first message is this: the oracle of what was said.</summary>
    public IReadOnlyList<(ChatRole Role, string Text)> RecordOf(string first) =>
        HostRecord.Sessions(Code.SessionState).Single(said => said.Count > 0 && said[0].Text == first);

    /// <summary>The history when it is so.</summary>
    public static async Task<ChatHistory> HistoryAsync(ChatHubClient client, ChatAddress address, Func<ChatHistory, bool> isSo, string what)
    {
        ArgumentNullException.ThrowIfNull(client);
        ChatHistory? history = null;
        try
        {
            await Eventually.IsTrueAsync(async () => isSo(history = await client.GetHistory(address)), HostRun.Limit, what);
            return history!;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}. It was: {JsonSerializer.Serialize(history, JsonSerializerOptions.Web)}", e);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class HostedPanelCollection : ICollectionFixture<HostedPanel>
{
    public const string Name = "one VS Code with an Agent Host";
}
