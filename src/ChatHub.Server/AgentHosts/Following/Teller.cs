namespace ChatHub.Server.AgentHosts.Following;

/// <summary>
/// Tells what is new of a chat, off the thread that reads, and one telling after the other: what changes while one is under way is told together.
/// Thread-safe.
/// </summary>
/// <param name="tell">Tells how it is now.</param>
internal sealed class Teller(Action tell) : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Telling = 1;
    private const int Again = 2;
    private int _state;

    /// <summary>There is something new.</summary>
    public void Ask()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (state == Again) return;
            if (Interlocked.CompareExchange(ref _state, state + 1, state) != state) continue;
            if (state == Idle) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }
    }

    /// <inheritdoc />
    public void Execute()
    {
        do
        {
            Interlocked.Exchange(ref _state, Telling); // What is asked for from here on is told once more.
            tell();
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Telling) != Telling);
    }
}
