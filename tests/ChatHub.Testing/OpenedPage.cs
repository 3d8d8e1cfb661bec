namespace ChatHub.Testing;

/// <summary>
/// A browser answers before it has opened the page that it was started with: its first page is about:blank, and then one that is being loaded.
/// </summary>
public static class OpenedPage
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a page is loaded, scripts and all.</summary>
    /// <param name="cdpPort">The browser's port.</param>
    /// <param name="address">What the page's address holds.</param>
    public static async Task WaitAsync(int cdpPort, string address)
    {
        using var limit = new CancellationTokenSource(Limit);
        // The list of targets names the address to which a page is going: the page itself says where it is.
        await Eventually.IsTrueAsync(
            async () => await BareTarget.EvaluateAsync(cdpPort, address, "`${document.readyState} ${location.href}`", limit.Token) is { } said
                && said.StartsWith("complete ", StringComparison.Ordinal) && said.Contains(address, StringComparison.Ordinal),
            Limit, $"the page {address} is loaded", limit.Token);
    }
}
