using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Contracts;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace ChatHub.Client;

/// <summary>Asks the hub over HTTP what its caller may do, by the ways and with the token that its connection goes by. Thread-safe.</summary>
/// <param name="options">How to reach the hub.</param>
/// <param name="configure">Sets what the connection has, too.</param>
internal sealed class AccessReading(ChatHubClientOptions options, Action<HttpConnectionOptions> configure)
{
    private const string Path = "access";

    /// <summary>One request.</summary>
    /// <exception cref="HttpRequestException">No hub answers, or it refuses (401, 403).</exception>
    /// <exception cref="ChatHubException">What answers is no hub.</exception>
    public async Task<HubAccess> ReadAsync(CancellationToken cancellationToken)
    {
        var http = new HttpConnectionOptions();
        configure(http);
        using var client = Client(http);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Address, Path));
        foreach (var (name, value) in http.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (http.AccessTokenProvider is { } token && await token().ConfigureAwait(false) is { Length: > 0 } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        try
        {
            return await response.Content.ReadFromJsonAsync<HubAccess>(cancellationToken).ConfigureAwait(false) is { Scopes: not null } access
                ? access
                : throw NoHub(null);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw NoHub(e);
        }
    }

    private static HttpClient Client(HttpConnectionOptions http)
    {
        var handler = new HttpClientHandler { UseCookies = false };
        if (http.Proxy is not null) handler.Proxy = http.Proxy;
        if (http.UseDefaultCredentials is { } isDefault) handler.UseDefaultCredentials = isDefault;
        if (http.Credentials is not null) handler.Credentials = http.Credentials;
        if (http.ClientCertificates is { } certificates) handler.ClientCertificates.AddRange(certificates);
        // A handler of the caller's is theirs, and used again: ours is let go of with the client.
        return http.HttpMessageHandlerFactory?.Invoke(handler) is { } given && given != handler
            ? new HttpClient(given, disposeHandler: false)
            : new HttpClient(handler, disposeHandler: true);
    }

    private ChatHubException NoHub(Exception? inner) =>
        new(ErrorCode.Unexpected, $"What answers at {options.Address}{Path} is no ChatHub. Look at the address that the client was given.", inner);
}
