namespace ChatHub.Server.Cdp;

/// <summary>When a session was last used, and whether something is done in it just now. Thread-safe.</summary>
internal sealed class SessionUse(TimeProvider time)
{
    private long _at = time.GetTimestamp();
    private int _works;

    /// <summary>The hub let go of an IDE that was there: nobody looked at its chats from then on.</summary>
    public bool WasLetGo { get; private set; }

    /// <summary>Something of several steps is done in the IDE: a message is on its way into it, or a button is pressed.</summary>
    public bool IsWorking => Volatile.Read(ref _works) > 0;

    /// <summary>How long ago the IDE was last asked for something; zero while something is done in it.</summary>
    public TimeSpan UnusedFor => IsWorking ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _at));

    /// <summary>The IDE is asked for something.</summary>
    public void Now() => Volatile.Write(ref _at, time.GetTimestamp());

    /// <summary>The beginning of work that takes several steps. As long as it lasts the hub does not let go of the IDE.</summary>
    public void BeginWork() => Interlocked.Increment(ref _works);

    /// <summary>The work is done.</summary>
    public void EndWork()
    {
        Now();
        Interlocked.Decrement(ref _works);
    }

    /// <summary>The hub lets go of the IDE, which is there.</summary>
    public void LetGo() => WasLetGo = true;
}
