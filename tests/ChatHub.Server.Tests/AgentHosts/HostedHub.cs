using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using ChatHub.Testing.AgentHosts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>A hub before one scripted Agent Host, for a class of tests to stand on.</summary>
public abstract class HostedHub : IAsyncLifetime
{
    private protected const string Chat = $"ahp-chat://default/{ScriptedAgentHost.Session}";

    private protected ScriptedAgentHost Host { get; private set; } = null!;

    private protected RunningHub Hub { get; private set; } = null!;

    private protected HubConnection Client { get; private set; } = null!;

    private protected int Port { get; } = FreePort.Take();

    /// <summary>Beside where the host is.</summary>
    private protected virtual Dictionary<string, string?> Settings => [];

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Host = await ScriptedAgentHost.StartAsync();
        if (StartsByItself) await StartAsync();
    }

    /// <summary>The hub starts before the test; false: the test starts it, when the host is as it wants it.</summary>
    private protected virtual bool StartsByItself => true;

    /// <summary>Starts the hub.</summary>
    private protected async Task StartAsync()
    {
        Hub = RunningHub.Start(new Dictionary<string, string?>(Settings)
        {
            ["ChatHub:AgentHosts:code:Port"] = $"{Port}",
            ["ChatHub:AgentHosts:code:Url"] = $"{Host.Url}",
            ["ChatHub:Resilience:Connect:Retries"] = "0",
            ["ChatHub:Resilience:Read:Retries"] = "0",
        });
        Client = await Hub.ConnectAsync();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (StartsByItself || Hub is not null)
        {
            await Client.DisposeAsync();
            await Hub.DisposeAsync();
        }

        await Host.DisposeAsync();
    }

    /// <summary>A session as the host tells that it is new.</summary>
    private protected JsonObject Summary(string session)
    {
        var summary = (JsonObject)Host.StateOf(session).DeepClone();
        summary["resource"] = session;
        return summary;
    }

    private protected ChatAddress At(string? chat = null) => new(Port, chat);

    private protected Task<ChatHistory> HistoryAsync(string? chat = null) =>
        Client.InvokeAsync<ChatHistory>(nameof(IChatHub.GetHistory), At(chat)).Soon();

    private protected Task<SendReceipt> SendAsync(OutgoingMessage message, string? chat = null) =>
        Client.InvokeAsync<SendReceipt>(nameof(IChatHub.SendMessage), At(chat), message).Soon();

    private protected async Task<PortStatus> StatusAsync() =>
        (await Client.InvokeAsync<IReadOnlyList<PortStatus>>(nameof(IChatHub.ListPorts)).Soon()).Single(status => status.Port == Port);

    private protected Task<IReadOnlyList<ChatInfo>> ChatsAsync() =>
        Client.InvokeAsync<IReadOnlyList<ChatInfo>>(nameof(IChatHub.ListChats), Port).Soon();

    private protected static async Task<string> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<HubException>(call)).Message;
}
