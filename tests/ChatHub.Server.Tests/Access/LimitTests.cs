using System.Net;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

public sealed class LimitTests
{
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
        await using var hub = RunningHub.Start([.. Slices.Profile(port), new("ChatHub:Limits:SendsPerSecond", "1"), new("ChatHub:Limits:SendBurst", "3")]);
        await using var connection = await hub.ConnectAsync();
        var message = new OutgoingMessage(" ", null);

        for (var i = 0; i < 3; i++) await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, connection.InvokeAsync("SendMessage", port, message));
        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("SendMessage", port, message).Soon());

        Assert.Matches(@"rateLimited: .* Try again in \d+ ms\.$", error.Message);
        // Reads and other connections go on.
        await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon();
        await using var other = await hub.ConnectAsync();
        await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, other.InvokeAsync("SendMessage", port, message));
    }

    [Fact]
    public async Task AnyRead_MoreThanTheBurst_IsRateLimitedAndWhatReachesNoIdeIsNot()
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(FreePort.Take()), new("ChatHub:Limits:ReadsPerSecond", "1"), new("ChatHub:Limits:ReadBurst", "3")]);
        await using var connection = await hub.ConnectAsync();

        for (var i = 0; i < 3; i++) await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon();

        await BadInputTests.FailsWithAsync(ErrorCode.RateLimited, connection.InvokeAsync("GetHistory", 1));
        await BadInputTests.FailsWithAsync(ErrorCode.RateLimited, connection.InvokeAsync("RefreshHistory", 1));
        for (var i = 0; i < 500; i++) await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
    }

    [Fact]
    public async Task AnyCall_ManyConnectionsOfOneToken_HaveOneLimitTogether()
    {
        var settings = Tokens.Settings(FreePort.Take());
        foreach (var (name, value) in new[] { ("ReadsPerSecond", "1"), ("ReadBurst", "3"), ("ConnectionsOfAToken", "2") }) settings[$"ChatHub:Limits:{name}"] = value;
        await using var hub = RunningHub.Start(settings);
        HubConnection[] connections = [await hub.ConnectAsync(Tokens.Admin), await hub.ConnectAsync(Tokens.Admin), await hub.ConnectAsync(Tokens.Admin)];
        for (var i = 0; i < 6; i++) await connections[i / 3].InvokeAsync<PortStatus[]>("ListPorts").Soon();

        await BadInputTests.FailsWithAsync(ErrorCode.RateLimited, connections[2].InvokeAsync("ListPorts"));

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

        await Eventually.IsTrueAsync(async () =>
        {
            var calls = Enumerable.Range(0, 20).Select(_ => connection.InvokeAsync<CacheStatistics>("GetCacheStatistics")).ToArray();
            await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default).Soon();
            return calls.Any(call => call.Exception?.InnerException?.Message.Contains("rateLimited", StringComparison.Ordinal) == true);
        }, Limit.Long, "twenty calls at once are over five a second");
    }

    [Theory]
    [InlineData("/hubs/chat/negotiate", "POST")]
    [InlineData("/hubs/chat/negotiate?id=x", "POST")]
    [InlineData("/access", "GET")]
    [InlineData("/metrics", "GET")]
    public async Task Connect_TooOftenFromOneAddressOfAnotherMachine_Is429BeforeTheTokenIsLookedAt(string path, string method)
    {
        var settings = Tokens.Settings(FreePort.Take());
        settings["ChatHub:Limits:ConnectionsPerSecond"] = "3";
        await using var hub = RunningHub.Start(settings, Elsewhere.Register);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub.Address };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))))).Soon();

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
        Assert.True(refused.Headers.Contains("Content-Security-Policy"));
        foreach (var answer in answers) answer.Dispose();
    }
}
