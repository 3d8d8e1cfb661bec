using System.Text.Json;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>
/// The state of one channel of a host, kept up by its actions. A snapshot and the actions come by different ways: what happened while the snapshot
/// was on its way is put on top of it, and nothing twice. Not thread-safe.
/// </summary>
/// <typeparam name="T">The state.</typeparam>
/// <param name="read">Reads a snapshot's state, the state before it at hand.</param>
/// <param name="reduce">What an action makes of a state.</param>
internal sealed class Followed<T>(Func<JsonElement, T?, T> read, Func<T, JsonElement, HostChange<T>> reduce)
    where T : class
{
    /// <summary>Of actions that come while a snapshot is on its way. A snapshot takes milliseconds.</summary>
    private const int MostEarly = 10_000;

    private List<(long Number, JsonElement Action)>? _early;
    private long _snapshotAt;
    private bool _isUnclear;

    /// <summary>The state; null before the first snapshot.</summary>
    public T? State { get; private set; }

    /// <summary>The state is not known for certain until the next snapshot.</summary>
    public bool IsInDoubt => IsLost || _isUnclear;

    /// <summary>Its actions are not heard.</summary>
    public bool IsLost { get; private set; } = true;

    /// <summary>A snapshot is asked for now.</summary>
    public void Expect() => _early = [];

    /// <summary>An action happened.</summary>
    /// <returns>The state is another one.</returns>
    /// <exception cref="HostNonsenseException">More came than is believed.</exception>
    public bool Take(long number, JsonElement action)
    {
        if (number <= _snapshotAt) return false; // It is in the snapshot.
        if (_early is not null && _early.Count >= MostEarly) throw HostNonsenseException.TooLarge("actions before a snapshot", MostEarly);
        _early?.Add((number, action));
        return Reduce(action);
    }

    /// <summary>The snapshot is there.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="number">The number of the last action that is in it.</param>
    /// <exception cref="HostNonsenseException">It is none.</exception>
    public void Take(JsonElement state, long number)
    {
        (State, IsLost, _isUnclear, _snapshotAt) = (read(state, State), false, false, number);
        foreach (var early in (_early ?? []).Where(early => early.Number > number)) Reduce(early.Action);
        _early = null;
    }

    /// <summary>The channel is not followed any more: what is known of it is old from now on.</summary>
    public void Lose() => IsLost = true;

    /// <summary>It is followed again, and everything that was missed is told.</summary>
    public void Resume() => IsLost = State is null;

    private bool Reduce(JsonElement action)
    {
        if (State is not { } state) return false;
        var change = reduce(state, action);
        _isUnclear |= change.Kind == HostChangeKind.NeedsSnapshot;
        State = change.State;
        return change.Kind != HostChangeKind.Same;
    }
}
