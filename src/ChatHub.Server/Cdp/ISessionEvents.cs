namespace ChatHub.Server.Cdp;

/// <summary>What happens in one session. Called from any thread.</summary>
internal interface ISessionEvents
{
    /// <summary>A place says that its chat changed.</summary>
    /// <param name="place">The place.</param>
    /// <param name="news">What is new in it, or null.</param>
    /// <returns>The news were of use, and the next ones will be.</returns>
    Task<bool> HeardAsync(IdePlace place, string? news);

    /// <summary>Places came or went, or something else is said of them.</summary>
    void PlacesChanged(PlacesChange change);

    /// <summary>The connection ended.</summary>
    void Ended();
}
