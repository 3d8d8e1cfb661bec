using System.Text.Json;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>
/// What comes over a connection that was lost and is back, until it is told what was missed: that is older, and comes by another way. Thread-safe.
/// </summary>
internal sealed class HeldActions
{
    /// <summary>To be told what was missed takes milliseconds.</summary>
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private List<JsonElement>? _held;

    /// <summary>Whatever comes from now on waits.</summary>
    public void Hold()
    {
        lock (_lock) _held = [];
    }

    /// <summary>Takes one in, if it has to wait.</summary>
    /// <exception cref="HostNonsenseException">More came than is believed.</exception>
    public bool Holds(JsonElement envelope)
    {
        lock (_lock)
        {
            if (_held is null) return false;
            if (_held.Count >= Most) throw HostNonsenseException.TooLarge("actions before those that were missed", Most);
            _held.Add(envelope);
            return true;
        }
    }

    /// <summary>Hands out what waited, in its order; what comes meanwhile waits behind it.</summary>
    public void Release(Action<JsonElement> take)
    {
        while (true)
        {
            JsonElement[] held;
            lock (_lock)
            {
                if (_held is not { Count: > 0 })
                {
                    _held = null;
                    return;
                }

                held = [.. _held];
                _held.Clear();
            }

            foreach (var envelope in held) take(envelope);
        }
    }
}
