using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client.Tests;

/// <summary>A hub with one chat, which says what a test has it say.</summary>
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
        site.MapHub<Methods>(WireNames.HubPath);
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
        await _site.Services.GetRequiredService<IHubContext<Methods>>().Clients.Group(HubScript.Group)
            .SendAsync(nameof(IChatHubClient.HistoryChanged), history);
    }

    /// <summary>Ends when a stream is followed.</summary>
    public Task FollowedAsync() => _script.ReachedAsync(isFollowed: true);

    /// <summary>Ends when none is.</summary>
    public Task UnfollowedAsync() => _script.ReachedAsync(isFollowed: false);

    /// <summary>Cuts whoever is connected off.</summary>
    public void DropConnections()
    {
        foreach (var connection in _script.Connections) connection.Abort();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private sealed class Methods(HubScript script) : Hub
    {
        public override Task OnConnectedAsync()
        {
            script.Connections.Add(Context);
            return Task.CompletedTask;
        }

        public async Task<PortStatus> JoinPort(ChatAddress address)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, HubScript.Group);
            return new(address.Port, "test", null, "title", PortState.Attached, ChatState.Idle, 1, "");
        }

        public ChatHistory GetHistory(ChatAddress address) => script.History with { Port = address.Port };

        public SendReceipt SendMessage(ChatAddress address, OutgoingMessage message)
        {
            script.Sends.Enqueue(message);
            return script.OnSend!(message);
        }

        public RequestReceipt RespondToRequest(ChatAddress address, RequestResponse response)
        {
            script.Responses.Enqueue((address, response));
            return script.OnRespond!(response);
        }

        public void SetReadOnly(bool value)
        {
            script.Brakes.Enqueue(value);
            script.OnBrake?.Invoke(value);
        }

        public async IAsyncEnumerable<HistoryUpdate> FollowHistory(
            ChatAddress address, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var versions = Channel.CreateUnbounded<ChatHistory>();
            script.Follow(versions);
            try
            {
                await foreach (var history in versions.Reader.ReadAllAsync(cancellationToken))
                {
                    // What the follower has need not be written again.
                    if (history.Position == since) yield return new(address.Port, since, since.Sequence, null, null, [], history.State);
                    else yield return new(address.Port, history.Position, null, history, null, [], history.State);
                }
            }
            finally
            {
                script.Leave(versions);
            }
        }
    }
}
