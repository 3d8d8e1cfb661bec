namespace ChatHub.Server.Histories;

/// <summary>Until when what is known of a chat is good. Not thread-safe, but for <see cref="Invalidate"/> and <see cref="Invalidations"/>.</summary>
/// <remarks>
/// A reading settles the invalidations from before it began. One that comes while it is under way stays, whatever the reading brings.
/// </remarks>
internal sealed class Freshness(TimeProvider time)
{
    private long _invalidations;
    private long _settled = -1; // Before the first reading nothing is.
    private long _since;
    private TimeSpan _goodFor;

    /// <summary>How many there were.</summary>
    public long Invalidations => Interlocked.Read(ref _invalidations);

    /// <summary>What is known is good.</summary>
    public bool IsGood => _settled == Invalidations && time.GetElapsedTime(_since) < _goodFor;

    /// <summary>What is known may be out of date.</summary>
    public void Invalidate() => Interlocked.Increment(ref _invalidations);

    /// <summary>A reading has ended.</summary>
    /// <param name="before">How many invalidations there were when it began.</param>
    public void Settle(long before) => _settled = Math.Max(_settled, before);

    /// <summary>There is something new.</summary>
    /// <param name="goodFor">For how long it is good, if nothing is told.</param>
    public void Renew(TimeSpan goodFor) => (_since, _goodFor) = (time.GetTimestamp(), goodFor);

    /// <summary>Nothing is known any more.</summary>
    public void Forget() => _settled = -1;
}
