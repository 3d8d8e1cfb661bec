namespace ChatHub.Server.Cdp;

/// <summary>The window whose chat is read, for as long as it is there. Thread-safe.</summary>
/// <param name="find">Looks for it, waiting for every window where it has to be sure.</param>
internal sealed class KeptPanel(Func<bool, CancellationToken, Task<FoundPanel>> find) : IDisposable
{
    private readonly SemaphoreSlim _finding = new(1, 1);
    private volatile FoundPanel? _panel;

    /// <summary>The panel that was found, also where it has gone since; null before it was.</summary>
    public FoundPanel? Current => _panel;

    /// <summary>The panel, looked for where it is not known or has gone.</summary>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <param name="isToBeSure">It may be typed into.</param>
    public async Task<FoundPanel> GetAsync(CancellationToken cancellationToken, bool isToBeSure = false)
    {
        if (_panel is { IsThere: true } known) return known;
        await _finding.WaitAsync(cancellationToken);
        try
        {
            if (_panel is { IsThere: true } found) return found;
            var panel = await find(isToBeSure, cancellationToken);
            _panel = panel.IsSure ? panel : null;
            return panel;
        }
        finally
        {
            _finding.Release();
        }
    }

    /// <summary>It is not there any more.</summary>
    public void Lose(FoundPanel panel)
    {
        if (_panel == panel) _panel = null;
    }

    /// <inheritdoc />
    public void Dispose() => _finding.Dispose();
}
