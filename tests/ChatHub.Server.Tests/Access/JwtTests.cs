using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>Tokens of an identity provider: one in this process, with keys of its own.</summary>
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
        _provider = Endpoint.Raw(async (path, stream, token) => await stream.WriteAsync(Endpoint.Ok(path == "/keys" ? Keys() : $$"""{"issuer":"{{Authority}}","jwks_uri":"{{Authority}}/keys"}"""), token));
        var settings = Slices.Profile(_port);
        (settings["ChatHub:Access:Jwt:Authority"], settings["ChatHub:Access:Jwt:Audience"]) = (Authority, Audience);
        settings["ChatHub:Access:TokenFile"] = Path.Combine(Path.GetTempPath(), $"chathub-no-such-folder-{Guid.NewGuid():N}", "tokens.json");
        _hub = RunningHub.Start(settings);
        return Task.CompletedTask;
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
            null, Token("read", audience: "another program"), Token("read", issuer: "http://127.0.0.1:1"), Token("read", lifetime: TimeSpan.FromHours(-1)), Token("read", key: other), "a.b.c",
            Unsigned(), AccessToken.Create(),
        ];
        foreach (var token in tokens)
        {
            var error = await Assert.ThrowsAsync<HttpRequestException>(() => _hub.ConnectAsync(token));
            Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        }
    }

    private string Token(string scope, string? ports = null, string audience = Audience, string? issuer = null, TimeSpan? lifetime = null, RSA? key = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer ?? Authority, ["aud"] = audience, ["sub"] = "somebody", ["scope"] = scope,
            ["nbf"] = now.AddHours(-2).ToUnixTimeSeconds(), ["exp"] = now.Add(lifetime ?? TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
        };
        if (ports is not null) claims["chathub_ports"] = ports;
        var signed = $"{Part("""{"alg":"RS256","kid":"k"}""")}.{Part(JsonSerializer.Serialize(claims))}";
        return $"{signed}.{Base64Url((key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private string Unsigned() => $"{Part("""{"alg":"none"}""")}.{Part($$"""{"iss":"{{Authority}}","aud":"{{Audience}}","scope":"admin","exp":99999999999}""")}.";

    private string Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return $$"""{"keys":[{"kty":"RSA","kid":"k","use":"sig","alg":"RS256","n":"{{Base64Url(key.Modulus!)}}","e":"{{Base64Url(key.Exponent!)}}"}]}""";
    }

    private static string Part(string json) => Base64Url(Encoding.UTF8.GetBytes(json));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
