namespace ChatHub.Testing;

/// <summary>How to start a <see cref="ChromiumProcess"/>.</summary>
public sealed record ChromiumOptions
{
    /// <summary>The port of the Chrome DevTools Protocol; a free one if not given.</summary>
    public int? Port { get; init; }

    /// <summary>The pages to open, one tab each.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["about:blank"];

    /// <summary>
    /// Chromium without a user interface will do: nobody hides or minimises a window of it, or asks which page has the focus, since every page of it
    /// says that it has. It starts in a quarter of the time, and draws nothing of its own.
    /// </summary>
    public bool IsWindowless { get; init; }

    /// <summary>Arguments for Chromium in addition to the usual ones.</summary>
    public IReadOnlyList<string> ExtraArguments { get; init; } = [];

    /// <summary>A profile to use, and to leave where it is at the end; a fresh one, deleted at the end, if not given.</summary>
    public string? UserDataDirectory { get; init; }
}
