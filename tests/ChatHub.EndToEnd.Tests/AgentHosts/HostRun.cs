using System.Security.Cryptography;
using System.Text;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.EndToEnd.Tests.AgentHosts;

/// <summary>The genuine Agent Host, a hub before it, and a client of the test's own that sits at the desk and has signed in.</summary>
public class HostRun : IAsyncLifetime
{
    private const string Token = "chathub_of-the-tests";
    private readonly List<ChatHubClient> _clients = [];

    /// <summary>Nothing is waited for without a limit; on a busy machine it is far away.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public GenuineAgentHost Host { get; private set; } = null!;

    public BareAhpClient Desk { get; private set; } = null!;

    public RunningHub Hub { get; private set; } = null!;

    public ChatHubClient Client { get; private set; } = null!;

    public int Port { get; } = FreePort.Take();

    /// <summary>The harness of its chats, as the host calls it.</summary>
    protected virtual string Provider => "copilotcli";

    /// <summary>The model that the desk asks for; null: the host's choice.</summary>
    protected virtual string? Model => "gpt-5-mini";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Host = await GenuineAgentHost.StartAsync();
        Hub = StartHub();
        Desk = await SignInAsync();
        Client = await ConnectAsync(Hub);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        await Desk.DisposeAsync();
        await Hub.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>A hub that has the host's token, and so asks for one.</summary>
    /// <param name="line">The port of a line to the host; null: the host's own.</param>
    public RunningHub StartHub(int? line = null) => RunningHub.StartWith(new()
    {
        ["ChatHub:AgentHosts:code:Port"] = $"{Port}",
        ["ChatHub:AgentHosts:code:Url"] = $"ws://127.0.0.1:{line ?? Host.Url.Port}",
        ["ChatHub:AgentHosts:code:Token"] = Host.Token,
        ["ChatHub:Access:Tokens:test:Hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token))),
        ["ChatHub:Access:Tokens:test:Scopes"] = "read send approve",
    });

    /// <summary>A client of a hub.</summary>
    public async Task<ChatHubClient> ConnectAsync(RunningHub hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address, AccessToken = () => Task.FromResult<string?>(Token) });
        _clients.Add(client);
        await client.StartAsync();
        return client;
    }

    /// <summary>Starts the host again, which was killed or is now. Nobody has signed in to the new one: the desk does, as a person would.</summary>
    public async Task RestartAsync()
    {
        await Host.RestartAsync();
        await Desk.DisposeAsync();
        Desk = await SignInAsync();
    }

    /// <summary>Sits down at the desk: whoever is there signs in, for everybody.</summary>
    public virtual async Task<BareAhpClient> SignInAsync()
    {
        var desk = await BareAhpClient.ConnectAsync(Host.Url);
        await desk.InitializeAsync();
        await desk.AuthenticateAsync();
        return desk;
    }

    /// <summary>A session with a chat, which the desk listens to, and its address at the hub.</summary>
    public async Task<HostedChat> BeginAsync(bool hasModel = true)
    {
        var (session, chat) = await Desk.CreateSessionAsync(Host.Workspace, Provider);
        var place = new ChatHub.Server.AgentHosts.HostPlace(session, null).Id;
        if (hasModel)
        {
            await Desk.SendAsync(chat, "the first one", Model); // The hub goes on with the model of the turn before.
            await Desk.UntilAsync(action => action.Channel == chat && action.Type == "chat/turnComplete", Limit);
        }

        return new(new ChatAddress(Port, place), session, chat);
    }

    /// <summary>The history when it is so.</summary>
    public async Task<ChatHistory> HistoryAsync(ChatAddress address, Func<ChatHistory, bool> isSo, string what)
    {
        ChatHistory? history = null;
        await Eventually.IsTrueAsync(async () => isSo(history = await Client.GetHistory(address)), Limit, what);
        return history!;
    }
}

/// <summary>A chat of the genuine host.</summary>
/// <param name="Address">Its address at the hub.</param>
/// <param name="Session">Its session's address at the host.</param>
/// <param name="Chat">Its own.</param>
public sealed record HostedChat(ChatAddress Address, string Session, string Chat);
