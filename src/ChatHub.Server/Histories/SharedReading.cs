namespace ChatHub.Server.Histories;

/// <summary>A reading that several wait for.</summary>
/// <param name="invalidationsBefore">How many invalidations there were when it was begun: those it settles.</param>
internal sealed class SharedReading(long invalidationsBefore)
{
    /// <summary>How many invalidations there were when it was begun.</summary>
    public long InvalidationsBefore { get; } = invalidationsBefore;

    /// <summary>What it brings.</summary>
    public Task<HistorySnapshot> Snapshot { get; set; } = null!;
}
