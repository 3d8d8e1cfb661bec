using System.Text.Json;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>One chat of a host as it is now, and who waits for it to be otherwise. Thread-safe.</summary>
/// <param name="channel">Its address at the host.</param>
/// <param name="session">Its session's.</param>
/// <param name="conversation">What its readings call the conversation: the host's instance and the chat.</param>
/// <param name="time">The clock.</param>
internal sealed class FollowedChat(string channel, string session, string conversation, TimeProvider time)
{
    /// <summary>
    /// How long what is not known for certain is made do with: a host whose actions the hub does not know is not asked at each of them.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Lock _showing = new();
    private readonly Pulse _pulse = new(time);
    private readonly ChatProjection _projection = new();
    private readonly Followed<HostChat> _state = new(
        (state, before) => ReadChat.From(state).Remembering(before), (chat, action) => chat.Apply(action));

    private long _snapshotAt;

    /// <summary>Its address at the host.</summary>
    public string Channel => channel;

    /// <summary>Its session's address.</summary>
    public string Session => session;

    /// <summary>What its readings call the conversation.</summary>
    public string Conversation => conversation;

    /// <summary>As it is; null before the first snapshot.</summary>
    public HostChat? State
    {
        get
        {
            lock (_lock) return _state.State;
        }
    }

    /// <summary>It has to be asked for anew: it was not yet, or only a snapshot tells how it is.</summary>
    public bool NeedsSnapshot
    {
        get
        {
            lock (_lock) return _state.IsLost || (_state.IsInDoubt && time.GetElapsedTime(_snapshotAt) >= Patience);
        }
    }

    /// <summary>Only a snapshot tells how it is.</summary>
    public bool IsInDoubt
    {
        get
        {
            lock (_lock) return _state.IsInDoubt;
        }
    }

    /// <inheritdoc cref="Followed{T}.Expect"/>
    public void Expect()
    {
        lock (_lock) _state.Expect();
    }

    /// <inheritdoc cref="Followed{T}.Lose"/>
    public void Lose()
    {
        lock (_lock) _state.Lose();
    }

    /// <inheritdoc cref="Followed{T}.Resume"/>
    public void Resume()
    {
        lock (_lock) _state.Resume();
    }

    /// <inheritdoc cref="Followed{T}.Take(long, JsonElement)"/>
    public bool Take(long number, JsonElement action) => Change(() => _state.Take(number, action));

    /// <inheritdoc cref="Followed{T}.Take(JsonElement, long)"/>
    public void Take(JsonElement state, long number) => Change(() =>
    {
        _state.Take(state, number);
        _snapshotAt = time.GetTimestamp();
        return true;
    });

    /// <summary>The chat as it is now.</summary>
    /// <param name="title">The title of what it is in.</param>
    /// <param name="number">Numbers the readings of all chats: asked in their order.</param>
    /// <param name="told">Called with the reading before another one is made.</param>
    /// <returns>Null before the first snapshot.</returns>
    public ChatReading? Show(string title, Func<long> number, Action<ChatReading>? told = null)
    {
        lock (_showing)
        {
            if (State is not { } state) return null;
            var shown = _projection.Show(state);
            var reading = new ChatReading(
                conversation, number(), title, shown.State, shown.IsComplete, shown.NeedsInput, shown.Messages, IsInDoubt ? Patience : null,
                shown.Joined)
            {
                Requests = shown.Requests,
            };
            told?.Invoke(reading);
            return reading;
        }
    }

    /// <summary>Waits until the chat is so.</summary>
    /// <returns>False: it was not within the limit.</returns>
    public Task<bool> UntilAsync(Func<HostChat, bool> isSo, TimeSpan limit, CancellationToken cancellationToken) =>
        _pulse.UntilAsync(() => State is { } state && isSo(state), limit, cancellationToken);

    private bool Change(Func<bool> take)
    {
        lock (_lock) if (!take()) return false;
        _pulse.Beat();
        return true;
    }
}
