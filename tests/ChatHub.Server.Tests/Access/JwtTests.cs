using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Access;

/// <summary>Tokens of an identity provider: one in this process, with keys of its own.</summary>
[Collection(Alone.Name)]
public sealed class JwtTests : IAsyncLifetime
{
    private const string Audience = "chathub";
    private readonly RSA _key = RSA.Create(2048);
    private readonly int _port = FreePort.Take();
    private Endpoint _provider = null!;
    private RunningHub _hub = null!;

    private string Authority => $"http://127.0.0.1:{_provider.Port}";

    public Task InitializeAsync()
    {
        _provider = Endpoint.Raw(async (path, stream, token) =>
            await stream.WriteAsync(
                Endpoint.Ok(path == "/keys" ? Keys() : $$"""{"issuer":"{{Authority}}","jwks_uri":"{{Authority}}/keys"}"""), token));
        _hub = RunningHub.Start(Settings());
        return Task.CompletedTask;
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = Slices.Profile(_port);
        (settings["ChatHub:Access:Jwt:Authority"], settings["ChatHub:Access:Jwt:Audience"]) = (Authority, Audience);
        settings["ChatHub:Access:TokenFile"] = Path.Combine(Path.GetTempPath(), $"chathub-no-such-folder-{Guid.NewGuid():N}", "tokens.json");
        return settings;
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _provider.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task Connect_ATokenOfTheProvider_HasItsScopesAndPorts()
    {
        await using var reader = await _hub.ConnectAsync(Token(scope: "openid read"));
        await using var sender = await _hub.ConnectAsync(Token(scope: "read send", ports: "9"));
        await using var nobody = await _hub.ConnectAsync(Token(scope: "openid profile"));

        await reader.InvokeAsync<PortStatus>("JoinPort", _port).Soon();
        await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, reader.InvokeAsync("NewChat", _port));
        await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, sender.InvokeAsync("NewChat", _port));
        await BadInputTests.FailsWithAsync(ErrorCode.PortNotAllowed, sender.InvokeAsync("NewChat", 9));
        await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, nobody.InvokeAsync("ListPorts"));
    }

    [Fact]
    public async Task Connect_ATokenThatIsNotForThisHub_IsRefused()
    {
        using var other = RSA.Create(2048);
        string?[] tokens =
        [
            null, Token("read", audience: "another program"), Token("read", issuer: "http://127.0.0.1:1"),
            Token("read", lifetime: TimeSpan.FromHours(-1)), Token("read", key: other), "a.b.c",
            Unsigned(), AccessToken.Create(),
        ];
        foreach (var token in tokens)
        {
            var error = await Assert.ThrowsAsync<HttpRequestException>(() => _hub.ConnectAsync(token));
            Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-5)]
    [InlineData(-60)]
    public async Task AnyPath_ATokenThatHasEnded_IsRefusedAndSaysWhatToDo(int seconds)
    {
        var token = Token("admin", lifetime: TimeSpan.FromSeconds(seconds));

        foreach (var path in new[] { "/access", "/metrics", $"{WireNames.HubPath}/negotiate?negotiateVersion=1" })
        {
            using var answer = await AskAsync(path, token);
            Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
            Assert.Equal(("text/plain", true), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
            Assert.Contains("identity provider", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Lifetime_OfAToken_EndsToTheSecond()
    {
        var time = new FakeTimeProvider();
        var options = new JwtBearerOptions();
        var access = Options.Create(new AccessOptions { Jwt = { Authority = Authority, Audience = Audience } });
        new JwtCallers(
            access, new AccessMode(new ConfigurationBuilder().Build(), access, Options.Create(new AgentHostsOptions())),
            new AuditLog(NullLoggerFactory.Instance), time).Configure(options);
        var ends = time.GetUtcNow().UtcDateTime.AddSeconds(10);

        Assert.True(IsCurrent());
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.True(IsCurrent());
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(IsCurrent());

        bool IsCurrent() => options.TokenValidationParameters.LifetimeValidator(null, ends, null, options.TokenValidationParameters);
    }

    [Fact]
    public async Task Connect_ATokenWithoutAnEndOrFromTheFuture_IsRefusedAndOneOfAClockAheadIsNot()
    {
        foreach (var token in new[] { Token("read", hasEnd: false), Token("read", begins: TimeSpan.FromMinutes(2)) })
            Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => _hub.ConnectAsync(token))).StatusCode);

        await using var ahead = await _hub.ConnectAsync(Token("read", begins: TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("of-somebody's-own-making")]
    [InlineData("three.parts.like-a-providers")]
    public async Task Connect_ATokenOfTheConfigurationWithoutThePrefix_WorksBesideTheProvider(string token)
    {
        var settings = Settings();
        Tokens.Add(settings, "own", token, "read");
        await using var hub = RunningHub.Start(settings);

        await using var connection = await hub.ConnectAsync(token);

        await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => hub.ConnectAsync(token + "x"))).StatusCode);
    }

    [Fact]
    public async Task Audit_ATokenThatIsNotTaken_IsWrittenDownWhateverIsWrongWithIt()
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start(LogLines.Everything(Settings()), log.Register);
        string[] tokens =
        [
            Token("read", lifetime: TimeSpan.FromMinutes(-1)), Token("read", audience: "another program"), "a.b.c", Unsigned(), "nonsense",
            AccessToken.Create(),
        ];

        foreach (var token in tokens) await Assert.ThrowsAsync<HttpRequestException>(() => hub.ConnectAsync(token));

        Assert.Equal(
            tokens.Length,
            log.Of(AuditLog.Category).Count(line => line.StartsWith("127.0.0.1 came with a token that is not known", StringComparison.Ordinal)));
        Assert.All(tokens, token => Assert.DoesNotContain(log.All, line => line.Contains(token, StringComparison.Ordinal) && token.Length > 10));
    }

    [Fact]
    public async Task Metrics_AnAdminOfSomePorts_DoesNotSeeThoseOfAll()
    {
        using var all = await AskAsync("/metrics", Token("admin"));
        using var some = await AskAsync("/metrics", Token("admin", ports: $"{_port}"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (all.StatusCode, some.StatusCode));
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _hub.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await http
            .SendAsync(new HttpRequestMessage(path.StartsWith("/hubs", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path))
            .Soon();
    }

    private string Token(
        string scope, string? ports = null, string audience = Audience, string? issuer = null, TimeSpan? lifetime = null, RSA? key = null,
        TimeSpan? begins = null, bool hasEnd = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer ?? Authority, ["aud"] = audience, ["sub"] = "somebody", ["scope"] = scope,
            ["nbf"] = now.Add(begins ?? TimeSpan.FromHours(-2)).ToUnixTimeSeconds(),
        };
        if (hasEnd) claims["exp"] = now.Add(lifetime ?? TimeSpan.FromHours(1)).ToUnixTimeSeconds();
        if (ports is not null) claims["chathub_ports"] = ports;
        var signed = $"{Part("""{"alg":"RS256","kid":"k"}""")}.{Part(JsonSerializer.Serialize(claims))}";
        return $"{signed}.{Base64Url((key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private string Unsigned() =>
        $"{Part("""{"alg":"none"}""")}.{Part($$"""{"iss":"{{Authority}}","aud":"{{Audience}}","scope":"admin","exp":99999999999}""")}.";

    private string Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        var (n, e) = (Base64Url(key.Modulus!), Base64Url(key.Exponent!));
        return $$"""{"keys":[{"kty":"RSA","kid":"k","use":"sig","alg":"RS256","n":"{{n}}","e":"{{e}}"}]}""";
    }

    private static string Part(string json) => Base64Url(Encoding.UTF8.GetBytes(json));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
