using ChatHub.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client.Tests;

/// <summary>A hub of the wire's first version, which takes a port's number and nothing else.</summary>
public sealed class FirstWireTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Func<ChatHubClient, Task>> Calls = new()
    {
        ["join"] = client => client.JoinPort(SomeChats.First),
        ["read"] = client => client.GetHistory(SomeChats.First),
        ["send"] = client => client.SendAsync(SomeChats.First, "text"),
        ["follow"] = client => FirstAsync(client.FollowHistory(SomeChats.First, null)),
        ["versions"] = client => FirstAsync(client.FollowAsync(SomeChats.First)),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_AboutOneOfSeveralChats_IsSaidInWords(string call)
    {
        await using var hub = await StartAsync("""{"name":"local","scopes":["admin"],"ports":null}""");
        await using var client = await ConnectAsync(hub);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => Calls[call](client).WaitAsync(Limit));

        Assert.Equal(ErrorCode.ChatNotFound, error.Code);
        Assert.Contains("knows one chat a port: it is older than this client", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"scopes":["admin"],"wire":2}""")]
    [InlineData("no JSON")]
    public async Task Call_FailsAtAHubThatIsNotKnownToBeOlder_EndsWithWhatItSaid(string access)
    {
        await using var hub = await StartAsync(access);
        await using var client = await ConnectAsync(hub);

        await Assert.ThrowsAsync<HubException>(() => client.GetHistory(SomeChats.First).WaitAsync(Limit));
    }

    [Fact]
    public async Task ListChats_OlderHub_IsSaidInWordsAndTheNumberGoesOn()
    {
        await using var hub = await StartAsync("""{"name":"local","scopes":["admin"],"ports":null}""");
        await using var client = await ConnectAsync(hub);

        var error = await Assert.ThrowsAsync<ChatHubException>(() => client.ListChats(9232).WaitAsync(Limit));

        Assert.Contains("has no ListChats: it is older than this client", error.Message, StringComparison.Ordinal);
        Assert.Null((await client.GetHistory(9232)).ChatId);
        Assert.Equal(SendStatus.Delivered, (await client.SendMessage(9232, new OutgoingMessage("text", "id") { Epoch = "e" })).Status);
    }

    private static async Task<ChatHubClient> ConnectAsync(WebApplication hub)
    {
        var address = hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new ChatHubClient(new ChatHubClientOptions { Address = new(address), FirstReconnectDelay = TimeSpan.FromMilliseconds(1) });
        await client.StartAsync();
        return client;
    }

    private static async Task<WebApplication> StartAsync(string access)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Chat(SomeChats.History(null, 1))).AddSignalR();
        var site = builder.Build();
        site.MapHub<Numbers>(WireNames.HubPath);
        site.MapGet("/access", () => Results.Text(access, "application/json"));
        site.Urls.Add("http://127.0.0.1:0");
        await site.StartAsync();
        return site;
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items) return;
    }

    /// <summary>The chat of every port.</summary>
    private sealed record Chat(ChatHistory History);

    private sealed class Numbers(Chat chat) : Hub
    {
        public PortStatus JoinPort(int port) => new(port, chat.History.Ide, null, "title", PortState.Attached, ChatState.Idle, 1, "");

        public ChatHistory GetHistory(int port) => chat.History with { Port = port };

        public SendReceipt SendMessage(int port, OutgoingMessage message) =>
            new(SendStatus.Delivered, null, message.ClientMessageId!, null, chat.History.Position);

        public async IAsyncEnumerable<HistoryUpdate> FollowHistory(int port, HistoryPosition? since)
        {
            await Task.Yield();
            yield return new(port, chat.History.Position, null, chat.History, null, [], ChatState.Idle);
        }
    }
}
