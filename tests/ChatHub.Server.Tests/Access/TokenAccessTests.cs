using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using ChatHub.Contracts;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>Who gets in with which token, and what they may do then.</summary>
[Collection(AskingHubCollection.Name)]
public sealed class TokenAccessTests(AskingHub asking) : IDisposable
{
    private const string Negotiate = $"{WireNames.HubPath}/negotiate?negotiateVersion=1";
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = asking.Hub.Address };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic YTpi")]
    [InlineData("unknown")]
    public async Task Negotiate_WithoutAKnownToken_IsRefusedAndSaysWhatToDo(string? header)
    {
        using var answer = await SendAsync(Negotiate, header == "unknown" ? $"Bearer {Tokens.Unknown}" : header);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Contains("token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Negotiate_ATokenInTheQuery_IsRefusedSinceOnlyAWebSocketMay()
    {
        using var answer = await SendAsync($"{Negotiate}&{WireNames.TokenQuery}={Tokens.Admin}", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Connect_ATokenInTheHeader_GetsInOverEveryTransport(HttpTransportType transport)
    {
        await using var connection = await asking.Hub.ConnectAsync(Tokens.Admin, transport);

        Assert.Equal(2, (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Length);
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Connect_AnUnknownToken_IsRefusedOverEveryTransport(HttpTransportType transport)
    {
        foreach (var token in new[] { null, Tokens.Unknown })
        {
            var error = await Assert.ThrowsAsync<HttpRequestException>(() => asking.Hub.ConnectAsync(token, transport));
            Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        }
    }

    [Fact]
    public async Task WebSocket_ATokenInTheQuery_GetsInAndNobodyElse()
    {
        using var known = new ClientWebSocket();
        await known.ConnectAsync(Socket(Tokens.Admin), CancellationToken.None).Soon();
        Assert.Equal(WebSocketState.Open, known.State);

        foreach (var token in new[] { null, "", "x", Tokens.Unknown, Tokens.Admin + "x", Tokens.Admin.ToLowerInvariant() })
        {
            using var unknown = new ClientWebSocket();
            var error = await Assert.ThrowsAsync<WebSocketException>(() => unknown.ConnectAsync(Socket(token), CancellationToken.None).Soon());
            Assert.Contains("401", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnyCall_AReader_MayReadAndChangesNothing()
    {
        await using var connection = await asking.Hub.ConnectAsync(Tokens.Reader);

        Assert.Equal(2, (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Length);
        await connection.InvokeAsync<PortStatus>("JoinPort", asking.Port).Soon();
        await connection.InvokeAsync("LeavePort", asking.Port).Soon();
        await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
        await BadInputTests.FailsWithAsync(
            ErrorCode.Unauthorized, connection.InvokeAsync("SendMessage", asking.Port, new OutgoingMessage("text", null)));
        await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, connection.InvokeAsync("StopGenerating", asking.Port));
        await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, connection.InvokeAsync("NewChat", asking.Port));
        // Refused as a caller, not as a connection.
        await connection.InvokeAsync<CacheStatistics>("GetCacheStatistics").Soon();
    }

    [Fact]
    public async Task AnyCall_ATokenForOnePort_HasThatOneAndSeesNoOther()
    {
        await using var connection = await asking.Hub.ConnectAsync(Tokens.OnePort);
        object?[][] calls = [["JoinPort"], ["LeavePort"], ["GetHistory"], ["RefreshHistory"], ["StopGenerating"], ["NewChat"]];

        Assert.Equal([asking.Port], (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Select(status => status.Port));
        await connection.InvokeAsync<PortStatus>("JoinPort", asking.Port).Soon();
        await connection.InvokeAsync("LeavePort", asking.Port).Soon();
        foreach (var call in calls)
            await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, connection.InvokeCoreAsync((string)call[0]!, [asking.OtherPort]));
        await BadInputTests.FailsWithAsync(
            ErrorCode.Unauthorized, connection.InvokeAsync("SendMessage", asking.OtherPort, new OutgoingMessage("text", null)));
        var error = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<HistoryUpdate>("FollowHistory", asking.OtherPort, null).FirstAsync().Soon());
        Assert.Contains("unauthorized: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortStatusChanged_ATokenForOnePort_HearsOfThatOneAlone()
    {
        await using var all = await asking.Hub.ConnectAsync(Tokens.Reader);
        await using var one = await asking.Hub.ConnectAsync(Tokens.OnePort);
        var (heardByAll, heardByOne) = (new Heard(all), new Heard(one));

        // A reading that fails is told too: the IDEs of these ports cannot be connected to.
        foreach (var port in new[] { asking.OtherPort, asking.Port })
            await Assert.ThrowsAsync<HubException>(() => all.InvokeAsync("GetHistory", port).Soon());

        await Eventually.IsTrueAsync(() => heardByAll.Ports.Distinct().Count() == 2 && !heardByOne.Ports.IsEmpty, Limit.Long, "both have heard");
        Assert.All(heardByOne.Ports, port => Assert.Equal(asking.Port, port));
    }

    [Fact]
    public async Task Metrics_OnlyAnAdmin_SeesThem()
    {
        (string?, HttpStatusCode)[] answers =
            [(null, HttpStatusCode.Unauthorized), (Tokens.Reader, HttpStatusCode.Forbidden), (Tokens.Admin, HttpStatusCode.OK)];
        foreach (var (token, status) in answers)
        {
            using var answer = await SendAsync("/metrics", token is null ? null : $"Bearer {token}");
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Access_OfACaller_SaysWhatTheyMayDo()
    {
        using var unknown = await SendAsync("/access", null);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("""{"name":"reader","scopes":["read"],"ports":null,"isReadOnly":false,"wire":2}""", await ReadAsync(Tokens.Reader));
        Assert.Equal(
            $$"""{"name":"onePort","scopes":["read","send"],"ports":[{{asking.Port}}],"isReadOnly":false,"wire":2}""",
            await ReadAsync(Tokens.OnePort));

        async Task<string> ReadAsync(string token)
        {
            using var answer = await SendAsync("/access", $"Bearer {token}");
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/lib/signalr.js")]
    public async Task Get_WhatShowsNothingOfAChat_NeedsNoToken(string path)
    {
        using var answer = await SendAsync(path, null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Log_WhateverTheTokenCameBy_HasItNowhere()
    {
        using (var socket = new ClientWebSocket()) await socket.ConnectAsync(Socket(Tokens.Admin), CancellationToken.None).Soon();
        using (var socket = new ClientWebSocket())
        {
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Socket(Tokens.Unknown), CancellationToken.None).Soon());
        }

        using (await SendAsync($"{Negotiate}&{WireNames.TokenQuery}={Tokens.Unknown}", null))
        using (await SendAsync(Negotiate, $"Bearer {Tokens.Unknown}"))
        using (var broken = new System.Net.Sockets.TcpClient())
        {
            // No request line that a client would write: the server says in a log what it was.
            await broken.ConnectAsync("127.0.0.1", asking.Hub.Address.Port).Soon();
            var lines = $"GET {WireNames.HubPath}?{WireNames.TokenQuery}={Tokens.Admin} x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            await broken.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(lines));
            Assert.True(await broken.GetStream().ReadAsync(new byte[1]).Soon() is 0 or 1);
        }

        await using (await asking.Hub.ConnectAsync(Tokens.Reader, HttpTransportType.LongPolling))
        await using (await asking.Hub.ConnectAsync(Tokens.OnePort)) { }

        Assert.Contains(asking.Log.All, line => line.StartsWith("Microsoft.AspNetCore.Http.Connections", StringComparison.Ordinal));
        foreach (var token in new[] { Tokens.Admin, Tokens.Reader, Tokens.OnePort, Tokens.Unknown })
            Assert.DoesNotContain(asking.Log.All, line => line.Contains(token["chathub_".Length..], StringComparison.OrdinalIgnoreCase));
    }

    private Uri Socket(string? token)
    {
        var query = token is null ? "" : $"{WireNames.TokenQuery}={token}";
        return new UriBuilder(asking.Hub.Address) { Scheme = "ws", Path = WireNames.HubPath, Query = query }.Uri;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? authorization)
    {
        using var request = new HttpRequestMessage(path.StartsWith("/hubs", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request).Soon();
    }

    /// <summary>The ports whose status a connection was told.</summary>
    private sealed class Heard
    {
        public Heard(HubConnection connection) =>
            connection.On<PortStatus>(nameof(IChatHubClient.PortStatusChanged), status => Ports.Enqueue(status.Port));

        public System.Collections.Concurrent.ConcurrentQueue<int> Ports { get; } = new();
    }
}
