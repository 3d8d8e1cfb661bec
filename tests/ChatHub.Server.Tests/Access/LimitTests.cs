using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

[Collection(Alone.Name)]
public sealed class LimitTests
{
    private static readonly string Sender = AccessToken.Create();

    [Fact]
    public void Take_MoreThanTheBurst_WaitsForAsLongAsItSays()
    {
        // Slow enough that none comes back while they are taken.
        var limits = new CallLimits(new LimitOptions { SendsPerSecond = 1, SendBurst = 20, ReadsPerSecond = 1, ReadBurst = 40 }, 1);

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Null(limits.Take(CallKind.Send)));
        Assert.Equal(TimeSpan.FromSeconds(1), limits.Take(CallKind.Send));
        Assert.All(Enumerable.Range(0, 40), _ => Assert.Null(limits.Take(CallKind.Read)));
        Assert.Equal(TimeSpan.FromSeconds(1), limits.Take(CallKind.Read));
    }

    [Fact]
    public async Task SendMessage_MoreThanTheBurst_IsRateLimitedAndSaysWhenToTryAgain()
    {
        var port = FreePort.Take();
        await using var hub = RunningHub.Start(
            [.. Slices.Profile(port), new("ChatHub:Limits:SendsPerSecond", "1"), new("ChatHub:Limits:SendBurst", "3")]);
        await using var connection = await hub.ConnectAsync();
        var message = new OutgoingMessage(" ", null);

        for (var i = 0; i < 3; i++) await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, connection.InvokeAsync("SendMessage", port, message));
        var refusal = await RefusalAsync(() => connection.InvokeAsync("SendMessage", port, message));

        Assert.Matches(@"rateLimited: .* Try again in \d+ ms\.$", refusal);
        // Reads and other connections go on.
        await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon();
        await using var other = await hub.ConnectAsync();
        await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, other.InvokeAsync("SendMessage", port, message));
    }

    [Fact]
    public async Task AnyRead_MoreThanTheBurst_IsRateLimitedAndWhatReachesNoIdeIsNot()
    {
        await using var hub = RunningHub.Start(
            [.. Slices.Profile(FreePort.Take()), new("ChatHub:Limits:ReadsPerSecond", "1"), new("ChatHub:Limits:ReadBurst", "3")]);
        await using var connection = await hub.ConnectAsync();

        for (var i = 0; i < 3; i++) await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon();

        await RefusalAsync(() => connection.InvokeAsync("GetHistory", 1));
        await RefusalAsync(() => connection.InvokeAsync("RefreshHistory", 1));
        for (var i = 0; i < 500; i++) await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
    }

    [Fact]
    public async Task AnyCall_ManyConnectionsOfOneToken_HaveOneLimitTogether()
    {
        var settings = Tokens.Settings(FreePort.Take());
        foreach (var (name, value) in new[] { ("ReadsPerSecond", "1"), ("ReadBurst", "3"), ("ConnectionsOfAToken", "2") })
            settings[$"ChatHub:Limits:{name}"] = value;
        await using var hub = RunningHub.Start(settings);
        HubConnection[] connections =
        [
            await hub.ConnectAsync(Tokens.Admin), await hub.ConnectAsync(Tokens.Admin), await hub.ConnectAsync(Tokens.Admin),
        ];
        for (var i = 0; i < 6; i++) await connections[i / 3].InvokeAsync<PortStatus[]>("ListPorts").Soon();

        await RefusalAsync(() => connections[2].InvokeAsync("ListPorts"));

        await using var reader = await hub.ConnectAsync(Tokens.Reader);
        await reader.InvokeAsync<PortStatus[]>("ListPorts").Soon();
        foreach (var connection in connections) await connection.DisposeAsync();
    }

    [Fact]
    public async Task AnyCall_FromAnotherMachine_IsLimitedAlsoWhereItReachesNoIde()
    {
        var settings = Tokens.Settings(FreePort.Take());
        settings["ChatHub:Limits:CallsPerSecond"] = "5";
        await using var hub = RunningHub.Start(settings, Elsewhere.Register);
        await using var connection = await hub.ConnectAsync(Tokens.Admin);
        for (var i = 0; i < 5; i++) await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();

        await RefusalAsync(() => connection.InvokeAsync<CacheStatistics>("GetCacheStatistics"));
    }

    [Fact]
    public async Task AnyCall_RefusedOverAndOver_IsRateLimitedAndFillsNoLog()
    {
        using var log = new LogLines();
        var settings = LogLines.Everything(Tokens.Settings(FreePort.Take(), FreePort.Take()));
        Tokens.Add(settings, "sender", Sender, "send");
        foreach (var (name, value) in new[] { ("ReadsPerSecond", "1"), ("ReadBurst", "3"), ("SendsPerSecond", "1"), ("SendBurst", "3") })
            settings[$"ChatHub:Limits:{name}"] = value;
        await using var hub = RunningHub.Start(settings, log.Register);
        var others = int.Parse(settings["ChatHub:Ides:test:Ports"]!.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture);

        // Also what reaches no IDE, and is not limited on loopback where it is allowed.
        (string, string, object?[])[] calls =
        [
            (Tokens.Reader, "StopGenerating", [1]), (Sender, "GetCacheStatistics", []), (Tokens.OnePort, "LeavePort", [others]),
            (Sender, "GetHistory", [1]),
        ];
        foreach (var (token, method, arguments) in calls)
        {
            await using var connection = await hub.ConnectAsync(token);
            var before = log.Of(AuditLog.Category).Count();
            var errors = new List<string>();
            for (var call = 0; call < 50; call++)
                errors.Add((await Assert.ThrowsAsync<HubException>(() => connection.InvokeCoreAsync(method, arguments).Soon())).Message);

            Assert.Contains("unauthorized", errors[0], StringComparison.Ordinal);
            Assert.Contains(errors, error => error.Contains("rateLimited", StringComparison.Ordinal));
            var refused = errors.Count(error => error.Contains("unauthorized", StringComparison.Ordinal));
            // Two lines at most for each that was refused, and one that there are too many.
            Assert.InRange(log.Of(AuditLog.Category).Count() - before, refused, (2 * refused) + 1);
            Assert.Single(log.Of(AuditLog.Category).Skip(before), line => line.Contains("calls too often", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/nothing")]
    [InlineData($"{WireNames.HubPath}?id=x")]
    [InlineData("/hubs/nothing?id=x")]
    public async Task AnyPath_UnknownTokensTooOftenFromAnotherMachine_Are429BeforeTheyAreLookedAt(string path)
    {
        using var log = new LogLines();
        var settings = LogLines.Everything(Tokens.Settings(FreePort.Take()));
        settings["ChatHub:Limits:ConnectionsPerSecond"] = "1";
        await using var hub = RunningHub.Start(settings, services => { Elsewhere.Register(services); log.Register(services); });

        var statuses = await GuessAsync(hub, path, 60);

        var lookedAt = statuses.Count(status => status != HttpStatusCode.TooManyRequests);
        Assert.InRange(lookedAt, 1, 59);
        Assert.Equal(lookedAt, log.Of(AuditLog.Category).Count(line => line.Contains("came with a token", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData($"{WireNames.HubPath}?id=x", HttpStatusCode.NotFound)] // As a client without WebSockets polls.
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/index.html", HttpStatusCode.OK)] // As through a proxy that adds a token to everything.
    public async Task AnyPath_ATokenThatIsTaken_IsNoAttempt(string path, HttpStatusCode expected)
    {
        var settings = Tokens.Settings(FreePort.Take());
        settings["ChatHub:Limits:ConnectionsPerSecond"] = "1";
        await using var hub = RunningHub.Start(settings, Elsewhere.Register);

        Assert.All(await GuessAsync(hub, path, 60, Tokens.Reader), status => Assert.Equal(expected, status));
    }

    private static async Task<HttpStatusCode[]> GuessAsync(RunningHub hub, string path, int times, string? token = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token ?? Tokens.Unknown);
        var statuses = new HttpStatusCode[times];
        for (var i = 0; i < times; i++)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative)).Soon();
            statuses[i] = answer.StatusCode;
        }

        return statuses;
    }

    [Theory]
    [InlineData($"{WireNames.HubPath}/negotiate", "POST")]
    [InlineData($"{WireNames.HubPath}/negotiate?id=x", "POST")]
    [InlineData("/access", "GET")]
    [InlineData("/metrics", "GET")]
    public async Task Connect_TooOftenFromOneAddressOfAnotherMachine_Is429BeforeTheTokenIsLookedAt(string path, string method)
    {
        var settings = Tokens.Settings(FreePort.Take());
        settings["ChatHub:Limits:ConnectionsPerSecond"] = "3";
        await using var hub = RunningHub.Start(settings, Elsewhere.Register);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub.Address };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20)
                .Select(_ => http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))))).Soon();

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
        Assert.True(refused.Headers.Contains("Content-Security-Policy"));
        foreach (var answer in answers) answer.Dispose();
    }

    /// <summary>
    /// What a call says that is over the limit: of twenty at once at least one is. A call by itself need not be, where the machine took a second for
    /// those before.
    /// </summary>
    private static async Task<string> RefusalAsync(Func<Task> call)
    {
        string? refusal = null;
        await Eventually.IsTrueAsync(async () =>
        {
            var calls = Enumerable.Range(0, 20).Select(_ => call()).ToArray();
            await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default).Soon();
            refusal = calls
                .Select(one => one.Exception?.InnerException?.Message)
                .FirstOrDefault(said => said?.Contains("rateLimited", StringComparison.Ordinal) == true);
            return refusal is not null;
        }, Limit.Long, "twenty calls at once are over a few a second");
        return refusal!;
    }
}
