using ChatHub.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client.Tests;

/// <summary>A hub with one chat, or as many as a test gives it, which says what the test has it say.</summary>
internal sealed class ScriptedHub : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly HubScript _script;

    private ScriptedHub(WebApplication site, HubScript script) => (_site, _script) = (site, script);

    /// <summary>Where it is.</summary>
    public Uri Address => new(_site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What was sent, in order.</summary>
    public IEnumerable<OutgoingMessage> Sends => _script.Sends;

    /// <summary>Which requests were answered, and how, in order.</summary>
    public IEnumerable<(ChatAddress Address, RequestResponse Response)> Responses => _script.Responses;

    /// <summary>What the brake was set to, in order.</summary>
    public IEnumerable<bool> Brakes => _script.Brakes;

    /// <summary>Which method was called with which address, in order: those of reading, joining, following and sending.</summary>
    public IEnumerable<(string Method, ChatAddress Address)> Calls => _script.Calls;

    /// <summary>The chats of its ports: what <c>ListChats</c> answers, the open ones in the statuses. Default none.</summary>
    public IReadOnlyList<ChatInfo> Chats { set => _script.Chats = value; }

    /// <summary>What is known of an address, instead of the one chat; a <see cref="HubException"/> refuses it.</summary>
    public Func<ChatAddress, ChatHistory> OnRead { set => _script.OnRead = value; }

    /// <summary>What <c>OpenChat</c> answers.</summary>
    public Func<ChatAddress, string, ChatHistory> OnOpen { set => _script.OnOpen = value; }

    /// <summary>What <c>SearchHistories</c> answers.</summary>
    public Func<string, int, IReadOnlyList<FoundMessage>> OnSearch { set => _script.OnSearch = value; }

    /// <summary>The receipt of a send; a <see cref="HubException"/> refuses it.</summary>
    public Func<OutgoingMessage, SendReceipt> OnSend { set => _script.OnSend = value; }

    /// <summary>The receipt of an answer; a <see cref="HubException"/> refuses it.</summary>
    public Func<RequestResponse, RequestReceipt> OnRespond { set => _script.OnRespond = value; }

    /// <summary>What setting the brake does; a <see cref="HubException"/> refuses it.</summary>
    public Action<bool> OnBrake { set => _script.OnBrake = value; }

    /// <summary>What <c>GET /access</c> answers, and the last token that it was asked with.</summary>
    public string Access { set => _script.Access = value; }

    /// <inheritdoc cref="Access"/>
    public string? Token => _script.Token;

    /// <summary>Starts one whose chat is in this version.</summary>
    public static async Task<ScriptedHub> StartAsync(ChatHistory history)
    {
        var script = new HubScript(history);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script).AddSignalR(options => options.MaximumParallelInvocationsPerClient = 16);
        var site = builder.Build();
        site.MapHub<ScriptedMethods>(WireNames.HubPath);
        site.MapGet("/access", (HttpContext context) =>
        {
            script.Token = context.Request.Headers.Authorization;
            return Results.Text(script.Access, "application/json");
        });
        site.Urls.Add("http://127.0.0.1:0");
        await site.StartAsync();
        return new ScriptedHub(site, script);
    }

    /// <summary>Another version, for who joined and for who follows; ends when all of them were written to.</summary>
    public async Task PublishAsync(ChatHistory history)
    {
        foreach (var follower in _script.Put(history)) follower.TryWrite(history);
        await _site.Services.GetRequiredService<IHubContext<ScriptedMethods>>().Clients.Group(HubScript.Group)
            .SendAsync(nameof(IChatHubClient.HistoryChanged), history);
    }

    /// <summary>Tells every connection a port's status.</summary>
    public Task TellAsync(PortStatus status) =>
        _site.Services.GetRequiredService<IHubContext<ScriptedMethods>>().Clients.All.SendAsync(nameof(IChatHubClient.PortStatusChanged), status);

    /// <summary>Ends when a stream is followed.</summary>
    public Task FollowedAsync() => _script.ReachedAsync(isFollowed: true);

    /// <summary>Ends when none is.</summary>
    public Task UnfollowedAsync() => _script.ReachedAsync(isFollowed: false);

    /// <summary>Ends every stream that is followed with words of a hub.</summary>
    public void EndStreams(string words)
    {
        foreach (var follower in _script.Put(_script.History)) follower.TryComplete(new HubException(words));
    }

    /// <summary>Cuts whoever is connected off.</summary>
    public void DropConnections()
    {
        foreach (var connection in _script.Connections) connection.Abort();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
