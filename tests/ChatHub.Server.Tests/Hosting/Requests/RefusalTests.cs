using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Hosting.Requests;
using ChatHub.Server.Tests.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hosting.Requests;

/// <summary>What the hub refuses at its door, it refuses in words, and the log has it once.</summary>
[Collection(Alone.Name)]
public sealed class RefusalTests
{
    private const string Name = "hub.example.com";

    [Theory]
    [InlineData("http://hub.example.com:8080", "hub.example.com")] // nginx's $host
    [InlineData("http://hub.example.com", "127.0.0.1:5080")] // nginx's own, where nothing is set
    [InlineData("https://hub.example.com", "hub.example.com")] // HTTPS ends at a proxy that does not say so
    [InlineData("https://elsewhere.example.com", "hub.example.com")]
    [InlineData("null", "hub.example.com")]
    public async Task AnyPath_OriginThatIsRefused_IsToldWhichOriginWhichNameAndWhatToSet(string origin, string host)
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("AllowedHosts", $"{Name};127.0.0.1")]);

        var (status, type, words) = await SendAsync(hub, "/js/main.js", host, origin);

        Assert.Equal((HttpStatusCode.Forbidden, "text/plain"), (status, type));
        string[] parts = [origin, $"http://{host}", "proxy_set_header Host $http_host", "X-Forwarded-Proto", "ChatHub:Security:AllowedOrigins"];
        Assert.All(parts, part => Assert.Contains(part, words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://hub.example.com", "hub.example.com:80", HttpStatusCode.OK)] // A proxy that writes the port in full.
    [InlineData("http://hub.example.com", "hub.example.com:443", HttpStatusCode.Forbidden)]
    [InlineData("http://hub.example.com:8080", "hub.example.com:8080", HttpStatusCode.OK)]
    [InlineData("http://hub.example.com:8080", "hub.example.com:8081", HttpStatusCode.Forbidden)]
    public async Task AnyPath_OwnOriginWithOrWithoutItsPort_PassesWhereItIsTheSame(string origin, string host, HttpStatusCode expected)
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("AllowedHosts", Name)]);

        Assert.Equal(expected, (await SendAsync(hub, "/", host, origin)).Status);
    }

    [Fact]
    public async Task OwnOrigin_OfHttpsWithItsPortFromAProxy_Passes()
    {
        var settings = Tokens.Settings(FreePort.Take());
        (settings["AllowedHosts"], settings["ChatHub:Access:KnownProxies:0"]) = (Name, "127.0.0.1");
        await using var hub = RunningHub.Start(settings);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(hub, "/", $"{Name}:443", $"https://{Name}", ("X-Forwarded-Proto", "https"))).Status);
    }

    [Fact]
    public async Task RefusedOrigin_HoweverOften_IsLoggedOnceAndNamesWhatToSet()
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("AllowedHosts", Name)], log.Register);

        for (var i = 0; i < 3; i++) await SendAsync(hub, "/js/main.js", Name, $"http://{Name}:8080");
        await SendAsync(hub, "/js/main.js", Name, "https://elsewhere.example.com");

        var lines = log.Of(typeof(OriginCheck).FullName!).ToArray();
        Assert.Equal(2, lines.Length);
        string[] parts = [$"http://{Name}:8080", "ChatHub:Security:AllowedOrigins", "proxy_set_header Host $http_host"];
        Assert.All(parts, part => Assert.Contains(part, lines[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefusedName_HoweverOften_IsLoggedOnceAndNamesWhatToSet()
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()), log.Register);

        for (var port = 1; port <= 3; port++) await SendAsync(hub, "/", $"{Name}:{port}");
        var (status, type, words) = await SendAsync(hub, "/", Name);

        Assert.Equal((HttpStatusCode.BadRequest, "text/plain"), (status, type));
        Assert.Contains(Name, words, StringComparison.Ordinal);
        var line = Assert.Single(log.Of(typeof(HostCheck).FullName!));
        foreach (var part in new[] { Name, "AllowedHosts" }) Assert.Contains(part, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedNamesAndOrigins_MoreThanAnybodyReads_FillNoLog()
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()), log.Register);

        for (var i = 0; i < 3 * RefusalLog.MostNames; i++)
        {
            await SendAsync(hub, "/", $"n{i}.example");
            await SendAsync(hub, "/", null, $"https://o{i}.example");
        }

        Assert.Equal(RefusalLog.MostNames, log.Of(typeof(HostCheck).FullName!).Count());
        Assert.Equal(RefusalLog.MostNames, log.Of(typeof(OriginCheck).FullName!).Count());
    }

    [Theory]
    [InlineData("https://e\u001b[2Jvil.example")]
    [InlineData("https://e\tvil.example")]
    [InlineData("https://e\u0085vil\u202e.example")]
    public async Task RefusedOrigin_WithControlCharacters_IsHarmlessInTheLogAndInTheAnswer(string origin)
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()), log.Register);

        var (status, _, words) = await SendAsync(hub, "/", null, origin);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.All([words, .. log.Of(typeof(OriginCheck).FullName!)], text => Assert.All(text, character => Assert.InRange(character, ' ', '~')));
        Assert.Single(log.Of(typeof(OriginCheck).FullName!));
    }

    [Fact]
    public async Task RefusedOrigin_OfManyKilobytes_IsCut()
    {
        using var log = new LogLines();
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()), log.Register);

        var (_, _, words) = await SendAsync(hub, "/", null, $"https://{new string('a', 10_000)}.example");

        Assert.InRange(words.Length, 1, 2000);
        Assert.InRange(Assert.Single(log.Of(typeof(OriginCheck).FullName!)).Length, 1, 2000);
    }

    [Theory]
    [InlineData("/hub/")]
    [InlineData("/hub/js/main.js")]
    [InlineData("/js/nothing.js")]
    [InlineData($"/hub{WireNames.HubPath}")]
    public async Task AnyPath_ThatIsNotThere_SaysWhereTheDashboardIs(string path)
    {
        await using var hub = RunningHub.Start(Slices.Profile(FreePort.Take()));

        var (status, type, words) = await SendAsync(hub, path, null);

        Assert.Equal((HttpStatusCode.NotFound, "text/plain"), (status, type));
        Assert.Contains("below a path", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Negotiate_TooOften_SaysSoInPlainText()
    {
        var settings = Tokens.Settings(FreePort.Take());
        settings["ChatHub:Limits:ConnectionsPerSecond"] = "1";
        await using var hub = RunningHub.Start(settings, Elsewhere.Register);

        List<(HttpStatusCode Status, string? Type, string Words)> answers = [];
        while (answers.LastOrDefault().Status != HttpStatusCode.TooManyRequests) answers.Add(await SendAsync(hub, "/access", "192.0.2.1"));

        Assert.Equal("text/plain", answers[^1].Type);
        Assert.Contains("Try again in", answers[^1].Words, StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal("text/plain", answer.Type)); // 401 too.
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Words)> SendAsync(
        RunningHub hub, string path, string? host, string? origin = null, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hub.Address, path));
        request.Headers.Host = host;
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var answer = await http.SendAsync(request).Soon();
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }
}
