namespace ChatHub.Contracts;

/// <summary>How long extractions took, in milliseconds, over the most recent ones.</summary>
/// <param name="P50">The median.</param>
/// <param name="P95">95 of 100 were at most this long.</param>
/// <param name="Max">The longest.</param>
public sealed record ExtractionTimes(double P50, double P95, double Max);

/// <summary>What the cache did since the hub started.</summary>
/// <param name="Hits">Calls answered from the cache.</param>
/// <param name="Misses">Calls that had to ask the IDE.</param>
/// <param name="Coalesced">Calls that waited for another call's extraction.</param>
/// <param name="StaleServed">Calls answered with the last good history because the IDE could not be read.</param>
/// <param name="HitRate">Hits / (hits + misses), 0 to 1; 0 before the first call.</param>
/// <param name="Entries">Ports in the cache.</param>
/// <param name="Bytes">Memory that they hold.</param>
/// <param name="MaxBytes">The most they may hold.</param>
/// <param name="Extractions">How often an IDE was read, for a call or for a broadcast.</param>
/// <param name="ExtractionMs">How long that took.</param>
public sealed record CacheStatistics(
    long Hits,
    long Misses,
    long Coalesced,
    long StaleServed,
    double HitRate,
    int Entries,
    long Bytes,
    long MaxBytes,
    long Extractions,
    ExtractionTimes ExtractionMs);
