using ChatHub.Contracts;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A hub before one IDE with several places, for a class of tests to stand on.</summary>
public abstract class ChatsHub : IAsyncLifetime
{
    private protected RunningHub Hub { get; private set; } = null!;

    private protected int Port { get; } = FreePort.Take();

    /// <summary>The IDE.</summary>
    private protected PlacesSource Ide => Hub.Services.PlacesOf(Port);

    private protected HubConnection Client { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Hub = RunningHub.Start(
            Slices.Profile(Port),
            services => services.Replace(ServiceDescriptor.Singleton<ISourceKind>(
                new ScriptedKind((port, listener) => new PlacesSource(port, listener)))));
        Client = await Hub.ConnectAsync();
        Ide.Open("a", null, "hello a");
        Ide.Open("b", null, "hello b");
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Hub.DisposeAsync();
    }

    private protected ChatAddress At(string? chat) => new(Port, chat);

    private protected Task<ChatHistory> HistoryAsync(string? chat) =>
        Client.InvokeAsync<ChatHistory>(nameof(IChatHub.GetHistory), At(chat)).Soon();

    private protected Task<SendReceipt> SendAsync(string? chat, string text, string? id = null, string? epoch = null) =>
        Client.InvokeAsync<SendReceipt>(nameof(IChatHub.SendMessage), At(chat), new OutgoingMessage(text, id) { Epoch = epoch }).Soon();

    private protected static async Task<string> RefusedAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(call)).Message;
}
