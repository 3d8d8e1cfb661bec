using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client.Tests;

/// <summary>What ends a stream of versions, and what does not, with a hub whose streams end as each test says.</summary>
public sealed class HistoryFollowingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(null)]
    [InlineData("unexpected: The hub failed.")]
    public async Task FollowAsync_HubFailsInTheMiddle_GoesOnFromWhatWasSeen(string? said)
    {
        await using var hub = await FailingHub.StartAsync(said is null ? new InvalidOperationException("broke") : new HubException(said));
        await using var client = new ChatHubClient(
            new ChatHubClientOptions { Address = hub.Address, FirstReconnectDelay = TimeSpan.FromMilliseconds(1) });
        await client.StartAsync();

        List<long> seen = [];
        await foreach (var history in client.FollowAsync(9232))
        {
            seen.Add(history.Position.Sequence);
            if (seen[^1] >= 3) break;
        }

        Assert.Equal(seen.Distinct().Order(), seen);
        Assert.Equal([null, 1, 2], hub.Since.Take(3));
    }

    [Theory]
    [InlineData("portNotAllowed: Port 9 is in no configured range.")]
    [InlineData("Method does not exist.")]
    public async Task FollowAsync_HubRefuses_EndsWithWhatItSaid(string said)
    {
        await using var hub = await FailingHub.StartAsync(new HubException(said));
        await using var client = new ChatHubClient(
            new ChatHubClientOptions { Address = hub.Address, FirstReconnectDelay = TimeSpan.FromMilliseconds(1) });
        await client.StartAsync();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => EndAsync(client).WaitAsync(Limit));

        Assert.Contains(said.Split(": ")[^1], error.Message, StringComparison.Ordinal);
        Assert.Single(hub.Since);
    }

    private static async Task EndAsync(ChatHubClient client)
    {
        await foreach (var _ in client.FollowAsync(9232)) { }
    }

    /// <summary>Each stream gives one version and fails then.</summary>
    private sealed class FailingHub(WebApplication site, Streams streams) : IAsyncDisposable
    {
        public Uri Address => new(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        /// <summary>From which version each stream was asked to go on.</summary>
        public IEnumerable<long?> Since => streams.Since;

        public static async Task<FailingHub> StartAsync(Exception failure)
        {
            var streams = new Streams(failure);
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(streams).AddSignalR();
            var site = builder.Build();
            site.MapHub<OneVersion>(WireNames.HubPath);
            site.Urls.Add("http://127.0.0.1:0");
            await site.StartAsync();
            return new FailingHub(site, streams);
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();
    }

    private sealed class Streams(Exception failure)
    {
        public Exception Failure { get; } = failure;

        public List<long?> Since { get; } = [];
    }

    private sealed class OneVersion(Streams streams) : Hub
    {
        public async IAsyncEnumerable<HistoryUpdate> FollowHistory(
            int port, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            streams.Since.Add(since?.Sequence);
            var next = (since?.Sequence ?? 0) + 1;
            var history = new ChatHistory(
                port, "test", "title", new HistoryPosition("epoch", next), ChatState.Idle, false, true, DateTimeOffset.UnixEpoch, []);
            yield return new HistoryUpdate(port, history.Position, null, history, null, [], history.State);
            await Task.Yield();
            throw streams.Failure;
        }
    }
}
