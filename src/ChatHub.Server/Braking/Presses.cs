namespace ChatHub.Server.Braking;

/// <summary>The presses between one release of the brake and the next time that it is set. Thread-safe.</summary>
internal sealed class Presses
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private volatile bool _isClosed;

    /// <summary>None begins any more.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>One begins.</summary>
    /// <returns>False: the brake was set.</returns>
    public bool TryBegin()
    {
        lock (_lock)
        {
            if (_isClosed) return false;
            _underWay++;
            return true;
        }
    }

    /// <summary>One has ended.</summary>
    public void End()
    {
        lock (_lock) if (--_underWay == 0 && _isClosed) _ended.TrySetResult();
    }

    /// <summary>Lets none begin any more.</summary>
    /// <returns>Ends with the last of those that are under way.</returns>
    public Task Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_underWay == 0) _ended.TrySetResult();
            return _ended.Task;
        }
    }
}
