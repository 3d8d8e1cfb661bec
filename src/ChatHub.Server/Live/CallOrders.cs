using ChatHub.Contracts;

namespace ChatHub.Server.Live;

/// <summary>The orders in which a connection's calls are begun: one for each address, as long as a call waits in it. Thread-safe.</summary>
internal sealed class CallOrders
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ChatAddress, CallOrder> _orders = [];

    /// <summary>How many calls to a port have not found their chat yet.</summary>
    public int WaitingAt(int port)
    {
        lock (_lock) return _orders.Where(order => order.Key.Port == port).Sum(order => order.Value.Waiting);
    }

    /// <summary>Finds a room, and begins something there when the calls before it to the same address have begun theirs.</summary>
    /// <param name="address">Calls to another one do not wait for this.</param>
    /// <param name="find">Finds the room.</param>
    /// <param name="begin">Takes its place there before it returns.</param>
    /// <returns>What was begun. Fails as <paramref name="find"/> does.</returns>
    public async Task<T> BeginAsync<TRoom, T>(ChatAddress address, Func<ValueTask<TRoom>> find, Func<TRoom, T> begin)
    {
        CallOrder order;
        Task<T> beginning;
        lock (_lock)
        {
            order = _orders.GetValueOrDefault(address) ?? (_orders[address] = new CallOrder());
            beginning = order.BeginAsync(find, begin);
        }

        try
        {
            return await beginning;
        }
        finally
        {
            // What a client names is kept no longer than it is looked for.
            lock (_lock) if (order.Waiting == 0 && _orders.GetValueOrDefault(address) == order) _orders.Remove(address);
        }
    }
}
