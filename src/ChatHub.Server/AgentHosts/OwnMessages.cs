namespace ChatHub.Server.AgentHosts;

/// <summary>The ids of the messages that this hub has put into the queues of a host, the newest ones. Thread-safe.</summary>
internal sealed class OwnMessages
{
    /// <summary>Far more than ever wait. One that is forgotten is nobody's: the hub leaves it alone.</summary>
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = [];
    private readonly Queue<string> _order = [];

    /// <summary>It is about to be put there.</summary>
    public void Add(string id)
    {
        lock (_lock)
        {
            if (!_ids.Add(id)) return;
            _order.Enqueue(id);
            if (_order.Count > Most) _ids.Remove(_order.Dequeue());
        }
    }

    /// <summary>Was it?</summary>
    public bool Has(string id)
    {
        lock (_lock) return _ids.Contains(id);
    }
}
