using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Access;

/// <summary>A hub without tokens lets in whoever sits at its machine, and nobody whom a proxy on that machine serves.</summary>
[Collection(SharedHubCollection.Name)]
public sealed class UnnamedProxyTests(SharedHub shared)
{
    private static readonly string[] Asked = [$"{WireNames.HubPath}/negotiate?negotiateVersion=1", "/access", "/metrics"];

    [Theory]
    [InlineData("X-Forwarded-For", "198.51.100.7")]
    [InlineData("x-forwarded-for", "")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Port", "443")]
    [InlineData("X-Forwarded-Server", "proxy")]
    [InlineData("X-Forwarded-Prefix", "/hub")]
    [InlineData("X-Original-Host", "hub.example.com")]
    [InlineData("X-Real-IP", "198.51.100.7")]
    [InlineData("X-Client-IP", "198.51.100.7")]
    [InlineData("True-Client-IP", "198.51.100.7")]
    [InlineData("CF-Connecting-IP", "198.51.100.7")]
    [InlineData("Tailscale-User-Login", "somebody@example.com")]
    [InlineData("Forwarded", "for=198.51.100.7")]
    [InlineData("Via", "1.1 proxy")]
    public Task Call_WithAHeaderThatProxiesAdd_IsRefusedOnLoopback(string header, string value) =>
        RefusedAsync(shared.Hub, header, request => Assert.True(request.Headers.TryAddWithoutValidation(header, value)));

    [Fact]
    public Task Call_ByHttp10_IsRefusedOnLoopback() => RefusedAsync(shared.Hub, "HTTP/1.0", request => request.Version = HttpVersion.Version10);

    [Theory]
    [InlineData("hub.example.com", "hub.example.com")]
    [InlineData("hub.example.com:8080", "*")]
    [InlineData("192.0.2.1", "*")]
    [InlineData("localhost.example.com", "*.example.com")]
    public async Task Call_ForANameThatIsNotThisMachines_IsRefusedOnLoopbackThoughItIsAllowed(string host, string allowed)
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("AllowedHosts", allowed)]);

        await RefusedAsync(hub, host.Split(':')[0], request => request.Headers.Host = host);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("localhost:5080")]
    [InlineData("chathub.localhost")]
    [InlineData("127.0.0.2")]
    [InlineData("[::1]:5080")]
    public async Task Call_OfThisMachinesUser_NeedsNoToken(string? host)
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("AllowedHosts", "*")]);

        foreach (var path in Asked) Assert.Equal(HttpStatusCode.OK, (await SendAsync(hub, path, request => request.Headers.Host = host)).Status);
    }

    [Fact]
    public async Task Page_HandedOnByAProxy_IsThereAndCanSayWhatIsWrong()
    {
        foreach (var path in new[] { "/", "/js/main.js", "/health/ready" })
            Assert.Equal(
                HttpStatusCode.OK, (await SendAsync(shared.Hub, path, request => request.Headers.Add("X-Forwarded-For", "198.51.100.7"))).Status);
    }

    [Fact]
    public async Task Refusal_HoweverOften_IsLoggedOnceForWhatShowsIt()
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()), log.Register);

        for (var i = 0; i < 3; i++) await SendAsync(hub, Asked[0], request => request.Headers.Add("X-Forwarded-For", $"198.51.100.{i}"));
        for (var i = 0; i < 50; i++) await SendAsync(hub, Asked[0], request => request.Headers.Add($"X-Forwarded-{i}", "anything"));

        var lines = log.Of(typeof(UnnamedProxy).FullName!).ToArray();
        Assert.InRange(lines.Length, 2, 20);
        Assert.Single(lines, line => line.Contains("X-Forwarded-For", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains("ChatHub:Access:KnownProxies", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_WithATokenWhereOneIsAskedFor_IsTakenHoweverItCame()
    {
        await using var hub = RunningHub.Start([.. Tokens.Settings(FreePort.Take()), new("AllowedHosts", "*")]);

        var (status, _) = await SendAsync(hub, Asked[0], request =>
        {
            (request.Version, request.Headers.Host) = (HttpVersion.Version10, "hub.example.com");
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
            request.Headers.Authorization = new("Bearer", Tokens.Admin);
        });

        Assert.Equal(HttpStatusCode.OK, status);
    }

    private static async Task RefusedAsync(RunningHub hub, string sign, Action<HttpRequestMessage> change)
    {
        foreach (var path in Asked)
        {
            var (status, words) = await SendAsync(hub, path, change);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            foreach (var part in new[] { sign, "ChatHub:Access:KnownProxies", "ChatHub:Access:RequireToken=true" })
                Assert.Contains(part, words, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<(HttpStatusCode Status, string Words)> SendAsync(RunningHub hub, string path, Action<HttpRequestMessage> change)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(path == Asked[0] ? HttpMethod.Post : HttpMethod.Get, new Uri(hub.Address, path));
        change(request);
        using var answer = await http.SendAsync(request).Soon();
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            Assert.Equal(("text/plain", true), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
