namespace ChatHub.Terminal.Connection;

/// <summary>Where the hub is and what opens it: from the command line, else from the environment, else the default.</summary>
/// <param name="Address">The hub's address, without path.</param>
/// <param name="Token">Gives the access token before every connection; null where there is none.</param>
/// <param name="Wait">How long to wait for a hub that does not answer yet.</param>
internal sealed record ConnectionSettings(Uri Address, Func<Task<string?>>? Token, TimeSpan Wait)
{
    /// <summary>The variable for the hub's address.</summary>
    public const string AddressVariable = "CHATHUB_URL";

    /// <summary>The variable for the access token.</summary>
    public const string TokenVariable = "CHATHUB_TOKEN";

    /// <summary>The hub's address where nobody names another.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Decides between what was given in several places.</summary>
    /// <param name="url"><c>--url</c>, else <c>CHATHUB_URL</c>.</param>
    /// <param name="tokenFile"><c>--token-file</c>: goes before <paramref name="token"/>; read before every connection, so that a new token needs no
    /// restart.</param>
    /// <param name="token"><c>--token</c>: goes before <c>CHATHUB_TOKEN</c>.</param>
    /// <param name="wait"><c>--wait</c>.</param>
    /// <param name="environment">A variable's value, or null.</param>
    /// <exception cref="Failure">An address or a file that makes no sense.</exception>
    public static ConnectionSettings From(string? url, string? tokenFile, string? token, TimeSpan wait, Func<string, string?> environment)
    {
        var (address, source) = Given(url) is { } option
            ? (option, "--url")
            : (Given(environment(AddressVariable)) ?? DefaultAddress, AddressVariable);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            throw new Failure(ExitCode.Usage, $"{source} is no address of a hub: {address}. Give one like {DefaultAddress}.");
        if (Given(tokenFile) is { } file)
        {
            _ = ReadToken(file); // A file that is not there is said now, not at the first connection.
            return new(uri, () => Task.FromResult<string?>(ReadToken(file)), wait);
        }

        var known = Given(token) ?? Given(environment(TokenVariable));
        return new(uri, known is null ? null : () => Task.FromResult<string?>(known), wait);
    }

    private static string ReadToken(string file)
    {
        try
        {
            var token = File.ReadAllText(file).Trim();
            return token.Length > 0
                ? token
                : throw new Failure(ExitCode.Usage, $"The token file {file} is empty. Put the hub's access token into it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new Failure(ExitCode.Usage, $"The token file {file} cannot be read: {e.Message}");
        }
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
