using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client.Tests;

/// <summary>A hub that takes every call and answers none, but for a send under an id that it knows.</summary>
internal sealed class SilentHub : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly CallsOfAHub _calls;

    private SilentHub(WebApplication site, CallsOfAHub calls) => (_site, _calls) = (site, calls);

    /// <summary>Where it is.</summary>
    public Uri Address => new(_site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>How many messages were taken that it had not seen.</summary>
    public int Typed => _calls.Ids.Count;

    /// <summary>A stream was ended by its client.</summary>
    public Task StreamEnded => _calls.StreamEnded.Task;

    public static async Task<SilentHub> StartAsync()
    {
        var calls = new CallsOfAHub();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(calls).AddSignalR(options => options.MaximumParallelInvocationsPerClient = 16);
        var site = builder.Build();
        site.MapHub<Methods>(WireNames.HubPath);
        site.Urls.Add("http://127.0.0.1:0");
        await site.StartAsync();
        return new SilentHub(site, calls);
    }

    /// <summary>The next call's method, when it is there.</summary>
    public async Task<string> NextCallAsync() => await _calls.Names.Reader.ReadAsync();

    /// <summary>Cuts whoever is connected off.</summary>
    public void DropConnections()
    {
        foreach (var connection in _calls.Connections) connection.Abort();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _calls.Ended.TrySetResult();
        await _site.DisposeAsync();
    }

    private sealed class CallsOfAHub
    {
        public Channel<string> Names { get; } = Channel.CreateUnbounded<string>();

        public ConcurrentDictionary<string, byte> Ids { get; } = new();

        public ConcurrentBag<HubCallerContext> Connections { get; } = [];

        public TaskCompletionSource StreamEnded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Methods(CallsOfAHub calls) : Hub
    {
        public override Task OnConnectedAsync()
        {
            calls.Connections.Add(Context);
            return Task.CompletedTask;
        }

        public Task<object?> ListPorts() => SilentAsync();

        public Task<object?> JoinPort(int port) => SilentAsync();

        public Task<object?> LeavePort(int port) => SilentAsync();

        public Task<object?> GetHistory(int port) => SilentAsync();

        public Task<object?> RefreshHistory(int port) => SilentAsync();

        public Task<object?> StopGenerating(int port) => SilentAsync();

        public Task<object?> NewChat(int port) => SilentAsync();

        public Task<object?> RespondToRequest(int port, RequestResponse response) => SilentAsync();

        public Task<object?> ListChats(int port) => SilentAsync();

        public Task<object?> OpenChat(int port, string chatId) => SilentAsync();

        public Task<object?> SearchHistories(string text, int limit) => SilentAsync();

        public Task<object?> SetReadOnly(bool value) => SilentAsync();

        public Task<object?> GetCacheStatistics() => SilentAsync();

        public async IAsyncEnumerable<HistoryUpdate> FollowHistory(
            int port, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await using var ended = cancellationToken.Register(() => calls.StreamEnded.TrySetResult());
            await SilentAsync(nameof(FollowHistory));
            yield break;
        }

        public async Task<SendReceipt?> SendMessage(int port, OutgoingMessage message)
        {
            if (!calls.Ids.TryAdd(message.ClientMessageId!, 0))
                return new SendReceipt(SendStatus.Duplicate, SendStatus.Delivered, message.ClientMessageId!, null, null);
            await SilentAsync(nameof(SendMessage));
            return null;
        }

        private async Task<object?> SilentAsync([CallerMemberName] string name = "")
        {
            calls.Names.Writer.TryWrite(name);
            await calls.Ended.Task;
            return null;
        }
    }
}
