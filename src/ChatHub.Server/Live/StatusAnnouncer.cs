using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Live;

/// <summary>Tells everybody when a port's status changed: after a reading, and when its page or connection came or went. Thread-safe.</summary>
/// <remarks>Asks nobody by the clock: a port that nobody uses is not looked at.</remarks>
internal sealed class StatusAnnouncer(
    ChatRooms rooms, PortStatuses statuses, IStatusAudience audience, TimeProvider time, ILogger<StatusAnnouncer> logger)
    : IHostedService, IAsyncDisposable
{
    /// <summary>At most two a second for a port.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Port, Lazy<Latest>> _looks = new();

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        rooms.Changed += Look;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        rooms.Changed -= Look;
        foreach (var look in _looks.Values) await look.Value.DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private void Look(Port port) => _looks.GetOrAdd(port, port => new(() => LookAt(port))).Value.Ask();

    private Latest LookAt(Port port)
    {
        PortStatus? last = null;
        return new Latest(async token =>
        {
            var status = await statuses.OfAsync(port, token);
            if (!IsNews(last, status)) return null;
            audience.Announce(last = status);
            await Task.Delay(Interval, time, token);
            return null;
        }, e => LiveLog.StatusFailed(logger, port.Number, e), time);
    }

    /// <summary>Anything but the number of followers, and what of a chat changes with every word.</summary>
    private static bool IsNews(PortStatus? last, PortStatus status) =>
        last is null || Plain(last) != Plain(status) || !last.Chats.Select(Plain).SequenceEqual(status.Chats.Select(Plain));

    private static PortStatus Plain(PortStatus status) => status with { Followers = 0, Chats = [] };

    private static ChatInfo Plain(ChatInfo chat) => chat with { UpdatedAt = null, Epoch = null, LastLine = null };
}
