namespace ChatHub.Server.Cdp;

/// <summary>What happens in one session. Called from any thread.</summary>
internal interface ISessionEvents
{
    /// <summary>The page with the chat says that it changed.</summary>
    /// <param name="session">Whose page.</param>
    /// <param name="news">What is new in it, or null.</param>
    /// <returns>The news were of use, and the next ones will be.</returns>
    Task<bool> HeardAsync(IdeSession session, string? news);

    /// <summary>The chat may have changed, the panel or a window came or went, or the connection ended.</summary>
    void Changed();
}
