using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Hosting;

[Collection(SharedHubCollection.Name)]
public sealed class HostingTests(SharedHub shared) : IDisposable
{
    private const string Negotiate = $"{WireNames.HubPath}/negotiate?negotiateVersion=1";
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = shared.Hub.Address };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/", "text/html", "ChatHub")]
    [InlineData("/index.html", "text/html", "ChatHub")]
    [InlineData("/health/live", "text/plain", "Healthy")]
    [InlineData("/health/ready", "text/plain", "Healthy")]
    [InlineData("/lib/signalr.js", "text/javascript", "signalR")]
    public async Task Get_WhatIsServed_IsThere(string path, string type, string content)
    {
        using var answer = await SendAsync(path);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/../appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/ChatHub.Server.dll")]
    public async Task Get_WhatLiesBesideTheProgram_IsNotServed(string path)
    {
        using var answer = await SendAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public static TheoryData<string> Paths =>
        ["/", "/health/live", "/health/ready", "/metrics", "/no/such/thing", "/lib/signalr.js", WireNames.HubPath, Negotiate];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyPath_OriginOfAnotherSite_IsForbidden(string path)
    {
        string[] origins =
        [
            "https://evil.example", "null", "", $"https://127.0.0.1:{shared.Hub.Address.Port}", "http://127.0.0.1:1", $"{Own}.evil.example",
            $"{Own}/", "https://dash.example.com:444",
        ];
        foreach (var origin in origins)
        {
            using var answer = await SendAsync(path, origin: origin);
            Assert.True(HttpStatusCode.Forbidden == answer.StatusCode, $"{path} from '{origin}': {answer.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyPath_OwnConfiguredOrNoOrigin_Passes(string path)
    {
        foreach (var origin in new[] { Own, SharedHub.OtherOrigin, "https://dash.example.com", null })
        {
            using var answer = await SendAsync(path, origin: origin);
            Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task WebSocket_OriginOfAnotherSite_IsForbidden()
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");

        var error = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => socket.ConnectAsync(
                new UriBuilder(shared.Hub.Address) { Scheme = "ws", Path = WireNames.HubPath }.Uri, CancellationToken.None).Soon());

        Assert.Contains("403", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyPath_HostOfAnotherSite_IsRefused(string path)
    {
        using var answer = await SendAsync(path, host: "evil.example");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AnyPath_HostAndOriginOfAnotherSite_AreRefusedAlthoughTheyAgree()
    {
        using var answer = await SendAsync(Negotiate, origin: "http://evil.example", host: "evil.example");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task AnyPath_AnotherNameOfThisMachine_Passes(string host)
    {
        using var answer = await SendAsync("/", origin: $"http://{host}", host: host);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "198.51.100.7")]
    [InlineData("X-Forwarded-Host", "hub.example.com")]
    [InlineData("X-Real-IP", "198.51.100.7")]
    [InlineData("Forwarded", "for=198.51.100.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Call_HandedOnByAProxyThatNobodyNamed_IsNotALocalOne(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Negotiate);
        using var direct = await _http.PostAsync(new Uri(Negotiate, UriKind.Relative), null);
        request.Headers.Add(header, value);

        using var answer = await _http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (direct.StatusCode, answer.StatusCode));
        Assert.Contains("KnownProxies", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyPath_AllowedOrNot_HasTheHeaders(string path)
    {
        foreach (var origin in new[] { null, "https://evil.example" })
        {
            using var answer = await SendAsync(path, origin: origin);

            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            foreach (var rule in new[] { "default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'" })
                Assert.Contains(rule, policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task Page_Policy_LetsATextBecomeHtmlInOnePlaceOnly()
    {
        using var answer = await SendAsync("/");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (var rule in new[] { "require-trusted-types-for 'script'", "trusted-types chathub chathub-worker", "img-src 'self' data:" })
            Assert.Contains(rule, policy.Split("; "));
    }

    [Theory]
    [InlineData("/lib/markdown.js", "br")]
    [InlineData("/js/main.js", "br")]
    [InlineData("/manifest.webmanifest", "br")]
    [InlineData("/metrics", null)]
    public async Task Get_FilesOfThePage_AreCompressed(string path, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var answer = await _http.SendAsync(request).Soon();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    private string Own => $"http://127.0.0.1:{shared.Hub.Address.Port}";

    private async Task<HttpResponseMessage> SendAsync(string path, string? origin = null, string? host = null)
    {
        using var request = new HttpRequestMessage(path == Negotiate ? HttpMethod.Post : HttpMethod.Get, path);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.Host = host;
        return await _http.SendAsync(request).Soon();
    }
}
