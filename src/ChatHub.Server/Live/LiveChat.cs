using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sending;

namespace ChatHub.Server.Live;

/// <summary>The one door through which a chat changes: a send, a refresh or a word from the page → a new version → the port's group. Thread-safe.</summary>
internal sealed class LiveChat : IAsyncDisposable
{
    /// <summary>A receipt must be out before the connections end; who follows reads the rest from the next hub.</summary>
    private static readonly TimeSpan ReadingOfAStoppingHub = TimeSpan.FromMilliseconds(500);

    private readonly PortMap _ports;
    private readonly IdeSessions _sessions;
    private readonly HistoryReader _histories;
    private readonly MessageSender _sender;
    private readonly IdeButtons _buttons;
    private readonly PortGroups _groups;
    private readonly IAudience _audience;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveChat> _logger;
    private readonly ConcurrentDictionary<int, PortWatch> _watches = new();
    private readonly Lock _membership = new(); // The first at a port and its watch come together, the last one and the watch go together.

    public LiveChat(PortMap ports, IdeSessions sessions, HistoryReader histories, MessageSender sender, IdeButtons buttons, PortGroups groups, IAudience audience, TimeProvider time, ILogger<LiveChat> logger)
    {
        (_ports, _sessions, _histories, _sender, _buttons, _groups, _audience, _time, _logger) = (ports, sessions, histories, sender, buttons, groups, audience, time, logger);
        sessions.Changed += OnChanged;
    }

    /// <summary>Ports that are watched: those that somebody joined or follows.</summary>
    public IEnumerable<int> Watched => _watches.Keys;

    /// <summary>Adds a connection to a port's group. Its first member starts the watch.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public void Join(int port, string connectionId)
    {
        _ports.ProfileOf(port);
        lock (_membership) if (_groups.Add(port, connectionId)) StartWatch(port);
    }

    /// <summary>A connection follows a port: it is watched too. The port is a configured one.</summary>
    public void Follow(int port, string connectionId)
    {
        lock (_membership) if (_groups.Follow(port, connectionId)) StartWatch(port);
    }

    /// <summary>A stream that <see cref="Follow"/> announced has ended. Whoever was the last at the port ends the watch.</summary>
    public Task UnfollowAsync(int port, string connectionId) => EndWatchIfLastAsync(port, () => _groups.Unfollow(port, connectionId));

    /// <summary>Takes a connection out of a port's group. Its last member ends the watch.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public Task LeaveAsync(int port, string connectionId)
    {
        _ports.ProfileOf(port);
        return EndWatchIfLastAsync(port, () => _groups.Remove(port, connectionId));
    }

    /// <summary>A connection ended: out of every group.</summary>
    public async Task LeaveAllAsync(string connectionId)
    {
        foreach (var port in _groups.Ports) await LeaveAsync(port, connectionId);
    }

    /// <summary>Extracts again and publishes, also when nothing changed.</summary>
    /// <exception cref="ChatHubException">The IDE could not be read, and no history of it is known.</exception>
    public async Task<HistorySnapshot> RefreshAsync(int port, CancellationToken cancellationToken)
    {
        _ports.ProfileOf(port);
        _sessions.Find(port)?.TakeNews(); // The page itself is asked.
        _histories.Expire(port);
        var snapshot = await _histories.CurrentAsync(port, cancellationToken);
        Publish(port, snapshot);
        return snapshot;
    }

    /// <summary>Sends a message and publishes the fresh history.</summary>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public async Task<SendReceipt> SendAsync(int port, OutgoingMessage? message)
    {
        // Of a history that may be out of date nobody can say what is new in the next one.
        var outcome = await _sender.SendAsync(port, message, _histories.Newest(port) is { IsStale: false } newest && _histories.IsCached(port) ? newest : null);
        var snapshot = await AfterSendAsync(port, outcome.Status);
        return outcome.ToReceipt(message!.Text!, snapshot?.History, id => _histories.IdNow(port, id));
    }

    /// <summary>Presses the IDE's stop and publishes what there is then.</summary>
    /// <exception cref="ChatHubException">The IDE could not be reached, or its panel is closed: nothing was pressed.</exception>
    public async Task StopGeneratingAsync(int port, CancellationToken cancellationToken)
    {
        _ports.ProfileOf(port);
        await _buttons.StopAsync(port, cancellationToken);
        await AfterPressAsync(port, cancellationToken);
    }

    /// <summary>Begins a new chat in its turn among the sends, and publishes it: empty, in a new epoch.</summary>
    /// <remarks>One that was begun and cannot be read is as empty as it was seen: whoever were told of an error would begin a second one.</remarks>
    /// <exception cref="ChatHubException">No new chat was begun.</exception>
    public async Task<HistorySnapshot> NewChatAsync(int port)
    {
        await _sender.InTurnAsync(port, () => _buttons.NewChatAsync(port, CancellationToken.None));
        await _histories.BeginEpochAsync(port);
        if (await AfterPressAsync(port, CancellationToken.None) is { } read) return read;
        var begun = await _histories.BegunAsync(port);
        Publish(port, begun);
        return begun;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _sessions.Changed -= OnChanged;
        foreach (var watch in _watches.Values) await watch.DisposeAsync();
    }

    private void StartWatch(int port)
    {
        var watch = _watches[port] = new PortWatch(port, _histories, _audience, _time, _logger);
        watch.Start();
    }

    private async Task EndWatchIfLastAsync(int port, Func<bool> wasLast)
    {
        PortWatch? watch;
        lock (_membership)
        {
            if (!wasLast() || !_watches.TryRemove(port, out watch)) return;
        }

        await watch.DisposeAsync();
    }

    private void OnChanged(int port)
    {
        _histories.Expire(port);
        if (_watches.TryGetValue(port, out var watch)) watch.Wake();
        else if (_histories.IsWanted(port)) _ = Task.Run(() => _histories.ReadAheadAsync(port));
    }

    private void Publish(int port, HistorySnapshot snapshot)
    {
        _audience.Publish(port);
        if (_watches.TryGetValue(port, out var watch)) watch.Published(snapshot);
    }

    /// <summary>Something was submitted: a history that cannot be read now does not turn that into an error.</summary>
    private async Task<HistorySnapshot?> AfterSendAsync(int port, SendStatus status)
    {
        try
        {
            var reading = status == SendStatus.Duplicate ? _histories.CurrentAsync(port, CancellationToken.None) : RefreshAsync(port, CancellationToken.None);
            return await Task.WhenAny(reading, _sender.Stopping) == reading ? await reading : await reading.WaitAsync(ReadingOfAStoppingHub, _time);
        }
        catch (TimeoutException) when (_sender.Stopping.IsCompleted)
        {
            return null; // The receipt is what the stop waits for.
        }
        catch (Exception e)
        {
            LiveLog.ReadAfterSendFailed(_logger, port, WhatFailed(e));
            return null;
        }
    }

    /// <summary>A button was pressed: what cannot be read then is no error either, since a repeated call would press it again.</summary>
    private async Task<HistorySnapshot?> AfterPressAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            return await RefreshAsync(port, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LiveLog.ReadAfterPressFailed(_logger, port, WhatFailed(e));
            return null;
        }
    }

    private static string WhatFailed(Exception e) => e is ChatHubException { Code: var code } ? code.ToString() : e.GetType().Name;
}
