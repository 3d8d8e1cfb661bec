namespace ChatHub.Server.Histories;

/// <summary>Keeps the entries within their bytes by naming the least recently used ports. Thread-safe.</summary>
/// <remarks>Needed because a size-limited memory cache refuses the newest entry when it is full, instead of making room for it.</remarks>
internal sealed class CacheBudget(long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _sizes = [];
    private readonly LinkedList<int> _leastRecentFirst = new();

    /// <summary>Bytes in use.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _sizes.Values.Sum();
        }
    }

    /// <summary>Bytes in use by each port in the cache.</summary>
    public IReadOnlyDictionary<int, long> Sizes
    {
        get
        {
            lock (_lock) return new Dictionary<int, long>(_sizes);
        }
    }

    /// <summary>Ports in the cache.</summary>
    public int Entries
    {
        get
        {
            lock (_lock) return _sizes.Count;
        }
    }

    /// <summary>A port was asked for.</summary>
    public void Use(int port)
    {
        lock (_lock)
        {
            if (_leastRecentFirst.Last?.Value == port || !_leastRecentFirst.Remove(port)) return;
            _leastRecentFirst.AddLast(port);
        }
    }

    /// <summary>Makes room for an entry.</summary>
    /// <param name="port">Whose it is.</param>
    /// <param name="bytes">How large it is.</param>
    /// <param name="evicted">The ports whose entries have to go first.</param>
    /// <returns>False: it is larger than the whole cache and cannot be kept; an older entry of the port has to go too.</returns>
    public bool TryReserve(int port, long bytes, out IReadOnlyList<int> evicted)
    {
        lock (_lock)
        {
            Forget(port);
            List<int> victims = [];
            evicted = victims;
            if (bytes > maxBytes) return false;
            while (_sizes.Values.Sum() + bytes > maxBytes)
            {
                var victim = _leastRecentFirst.First!.Value;
                Forget(victim);
                victims.Add(victim);
            }

            _sizes[port] = bytes;
            _leastRecentFirst.AddLast(port);
            return true;
        }
    }

    private void Forget(int port)
    {
        _sizes.Remove(port);
        _leastRecentFirst.Remove(port);
    }
}
