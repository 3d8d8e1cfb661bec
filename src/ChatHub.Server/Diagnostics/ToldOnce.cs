namespace ChatHub.Server.Diagnostics;

/// <summary>Remembers what was told, so that each thing is told once and nothing from outside fills a log or the memory. Thread-safe.</summary>
/// <param name="most">How many things are told at most.</param>
internal sealed class ToldOnce(int most)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>It is the first time, and there is room for one more.</summary>
    public bool IsFirst(string what)
    {
        lock (_lock) return _told.Count < most && _told.Add(what);
    }
}
