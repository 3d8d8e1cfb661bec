namespace ChatHub.Server.Histories;

/// <summary>How a history was come by.</summary>
internal enum CacheOutcome
{
    /// <summary>From the cache.</summary>
    Hit,

    /// <summary>This call had the IDE read.</summary>
    Miss,

    /// <summary>Another call had it read; this one waited.</summary>
    Coalesced,

    /// <summary>The IDE could not be read; the last good history.</summary>
    Stale,
}

/// <summary>The outcomes as metrics have them.</summary>
internal static class CacheOutcomes
{
    /// <summary>Its word.</summary>
    public static string Word(this CacheOutcome outcome) => outcome switch
    {
        CacheOutcome.Hit => "hit",
        CacheOutcome.Miss => "miss",
        CacheOutcome.Coalesced => "coalesced",
        _ => "stale",
    };
}
