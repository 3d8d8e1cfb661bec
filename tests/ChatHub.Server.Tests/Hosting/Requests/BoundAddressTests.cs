using System.Net;
using ChatHub.Server.Tests.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hosting.Requests;

/// <summary>Names, addresses, proxies and HTTPS.</summary>
[Collection(Alone.Name)]
public sealed class BoundAddressTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chathub-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task AnyPath_TheAddressThatARequestCameInBy_PassesAndAnyOtherNameOrAddressDoesNot()
    {
        await using var hub = RunningHub.Start(Tokens.Settings(FreePort.Take()), Elsewhere.Register);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, "192.0.2.1:5080"));
        foreach (var host in new[] { "192.0.2.2", "192.0.2.1.evil.example", "evil.example", "my-laptop" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(hub, host));
    }

    [Fact]
    public async Task AnyPath_NamesFromConfiguration_PassAndWhatWasThereBeforeDoesNot()
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("AllowedHosts", "hub.example.com;*.example.org")]);

        foreach (var host in new[] { "hub.example.com", "HUB.example.com:5080", "a.example.org", "127.0.0.1" })
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, host));
        foreach (var host in new[] { "localhost", "example.com", "example.org", "hub.example.com.evil.example" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(hub, host));
    }

    [Fact]
    public async Task AnyPath_HostThatIsRefused_HasTheHeadersToo()
    {
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()));
        using var answer = await SendAsync(hub.Address, "evil.example");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Https_FromConfiguration_IsServedWithHstsForNamesBeyondLoopback()
    {
        var settings = Tokens.Settings(FreePort.Take());
        (settings["Kestrel:Endpoints:Secure:Url"], settings["Kestrel:Endpoints:Secure:Certificate:Path"]) = ("https://127.0.0.1:0", Certificate());
        settings["AllowedHosts"] = "hub.example.com;127.0.0.1";
        await using var hub = RunningHub.Start(settings);
        Assert.Equal("https", hub.Address.Scheme);

        using var named = await SendAsync(hub.Address, "hub.example.com");
        using var loopback = await SendAsync(hub.Address, null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (named.StatusCode, loopback.StatusCode));
        Assert.StartsWith("max-age=", Assert.Single(named.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.False(loopback.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.BadRequest)]
    [InlineData("198.51.100.0/24", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    public async Task ForwardedHeaders_OfAProxy_AreBelievedOnlyOfAConfiguredOne(string? proxy, HttpStatusCode expected)
    {
        var settings = Tokens.Settings(FreePort.Take());
        settings["AllowedHosts"] = "outer.example.com";
        settings["ForwardedHeaders_Enabled"] = "true"; // The framework's own switch believes everybody.
        if (proxy is not null) settings["ChatHub:Access:KnownProxies:0"] = proxy;
        await using var hub = RunningHub.Start(settings);

        // The name and the scheme are the outer ones where the proxy is believed; else the request came for a name that nobody configured.
        using var answer = await SendAsync(
            hub.Address, "inner", "https://outer.example.com", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "outer.example.com"));

        Assert.Equal(expected, answer.StatusCode);
    }

    private string Certificate()
    {
        var path = Path.Combine(_folder.FullName, "hub.pfx");
        File.WriteAllBytes(path, TestCertificate.Pfx());
        return path;
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningHub hub, string host)
    {
        using var answer = await SendAsync(hub.Address, host);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Uri address, string? host, string? origin = null, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        // Made by the test.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == TestCertificate.Subject;
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = host;
        if (origin is not null) request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await http.SendAsync(request).Soon();
    }
}
