using System.Net;
using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp;

public sealed class CdpProbeTests
{
    private const string Version = """
        {
          "Browser": "Chrome/156.0.0.0",
          "User-Agent": "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36",
          "webSocketDebuggerUrl": "ws://127.0.0.1:9/devtools/browser/abc"
        }
        """;
    private const string List = """[{"id":"a","type":"page","title":"one","url":"ide://one"}]""";

    [Fact]
    public async Task AskAsync_AnIde_GivesProductPagesAndAddress()
    {
        await using var endpoint = Endpoint.Cdp(Version, """
            [
              {"id":"b","type":"iframe","title":"f","url":"ide://f"},
              {"id":"a","type":"page","title":"one","url":"ide://one"},
              {"id":"c","type":"page","title":"other","url":"https://example.com/"}
            ]
            """);

        var browser = await AskAsync(endpoint.Port);

        Assert.Equal("Chrome/156.0.0.0", browser.Product);
        Assert.Equal(["a", "c"], browser.Targets.Select(target => target.Id));
        Assert.Equal(new Uri($"ws://127.0.0.1:{endpoint.Port}/devtools/browser/abc"), browser.WebSocketUrl);
    }

    [Fact]
    public async Task AskAsync_Electron_NamesTheIdeOfTheUserAgent()
    {
        const string Agent =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Code/1.139.0 Chrome/142.0.0.0 Electron/39.0.0 Safari/537.36";
        await using var endpoint = Endpoint.Cdp(
            $$"""{"Browser":"Chrome/142.0.0.0","User-Agent":"{{Agent}}","webSocketDebuggerUrl":"ws://x/y"}""", List);

        Assert.Equal("Code/1.139.0", (await AskAsync(endpoint.Port)).Product);
    }

    [Theory]
    [InlineData("ws://evil.example:1234/devtools/browser/abc", "/devtools/browser/abc")]
    [InlineData("wss://10.0.0.1/devtools/browser/abc?x=y#z", "/devtools/browser/abc")]
    [InlineData("ws://user:secret@evil.example/devtools/browser/abc", "/devtools/browser/abc")]
    [InlineData("not an address", "/devtools/browser")]
    public async Task AskAsync_AnswerPointsElsewhere_KeepsTheConfiguredHostAndPort(string said, string path)
    {
        await using var endpoint = Endpoint.Cdp($$"""{"Browser":"Chrome/1","webSocketDebuggerUrl":"{{said}}"}""", List);

        Assert.Equal(new Uri($"ws://127.0.0.1:{endpoint.Port}{path}"), (await AskAsync(endpoint.Port)).WebSocketUrl);
    }

    [Fact]
    public async Task AskAsync_TitleAndProductWithEscapeSequences_AreHarmless()
    {
        await using var endpoint = Endpoint.Cdp(
            """{"Browser":"Chrome\u001b[2J/1","webSocketDebuggerUrl":"ws://x/y"}""",
            """[{"id":"a","type":"page","title":"one\u001b]0;two\u0007\n\u202ethree","url":"ide://one"}]""");

        var browser = await AskAsync(endpoint.Port);

        Assert.Equal("Chrome␛[2J/1", browser.Product);
        Assert.Equal("one␛]0;two␇␊\ufffdthree", browser.Targets[0].Title);
    }

    [Fact]
    public async Task AskAsync_NothingListens_IsUnreachable()
    {
        var error = await Fails.WithAsync(ErrorCode.IdeUnreachable, () => AskAsync(FreePort.Take()));

        Assert.Contains("--remote-debugging-port=", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_NoAnswerWithinTheLimit_IsUnreachable()
    {
        await using var endpoint = Endpoint.Raw(static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));

        await AssertLimitedAsync(endpoint);
    }

    [Fact]
    public async Task AskAsync_AnswerThatStopsHalfway_IsUnreachable()
    {
        await using var endpoint = Endpoint.Raw(static async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });

        await AssertLimitedAsync(endpoint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{")]
    public async Task AskAsync_ConnectionClosedBeforeItHasAnswered_IsUnreachable(string answer)
    {
        await using var endpoint = Endpoint.Saying(answer);

        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => AskAsync(endpoint.Port).Soon());
    }

    [Fact]
    public async Task AskAsync_CallerGivesUp_IsCancelled()
    {
        await using var endpoint = Endpoint.Raw(static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using var services = Slices.Build(Slices.Profile(endpoint.Port));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => services.GetRequiredService<CdpProbe>().AskAsync(services.Chat(endpoint.Port).Port, new CancellationToken(canceled: true)).Soon());
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/json/version\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 21\r\nConnection: close\r\n\r\n<!doctype html><p>hi!")]
    public async Task AskAsync_SomethingElseAnswers_IsNotAnIde(string answer)
    {
        await using var endpoint = Endpoint.Saying(answer);

        await Fails.WithAsync(ErrorCode.NotAnIde, () => AskAsync(endpoint.Port).Soon());
    }

    [Theory]
    [InlineData("null", List)]
    [InlineData("{}", List)]
    [InlineData("[]", List)]
    [InlineData("""{"Browser":1,"webSocketDebuggerUrl":"ws://x/y"}""", List)]
    [InlineData(Version, "null")]
    [InlineData(Version, "{}")]
    [InlineData(Version, "[]")]
    [InlineData(Version, "[null]")]
    [InlineData(Version, "[{}]")]
    [InlineData(Version, """[{"type":"page"}]""")]
    [InlineData(Version, """[{"id":"a","type":"page","title":null,"url":null}]""")]
    [InlineData(Version, """[{"id":"a","type":"iframe","title":"t","url":"ide://x"}]""")]
    [InlineData(Version, """[{"id":"a","type":"page","title":"t","url":"https://example.com/"}]""")]
    public async Task AskAsync_AnswersThatAreNoIdes_IsNotAnIde(string version, string list)
    {
        await using var endpoint = Endpoint.Cdp(version, list);

        await Fails.WithAsync(ErrorCode.NotAnIde, () => AskAsync(endpoint.Port).Soon());
    }

    [Fact]
    public async Task AskAsync_NonsenseBesideAPage_GivesThePage()
    {
        await using var endpoint = Endpoint.Cdp(Version, """[null,{"type":"page"},{"id":"a","type":"page","title":"one","url":"ide://one"}]""");

        Assert.Equal("a", Assert.Single((await AskAsync(endpoint.Port)).Targets).Id);
    }

    [Fact]
    public async Task AskAsync_EndlessAnswer_EndsAtOnceAsNoIde()
    {
        await using var endpoint = Endpoint.Raw(static async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
            var spaces = Encoding.ASCII.GetBytes(new string(' ', 65_536));
            while (true) await stream.WriteAsync(spaces, token);
        });

        var error = await Assert.ThrowsAsync<ChatHubException>(() => AskAsync(endpoint.Port).Soon());

        // On a machine that is busy the limit of time may come before the limit of size.
        Assert.Contains(error.Code, new[] { ErrorCode.NotAnIde, ErrorCode.IdeUnreachable });
    }

    [Fact]
    public async Task AskAsync_IdeOnIPv6Alone_NamesWhereItListensAndTheSetting()
    {
        await using var endpoint = Endpoint.Cdp(Version, List, IPAddress.IPv6Loopback);

        var error = await Fails.WithAsync(ErrorCode.IdeUnreachable, () => AskAsync(endpoint.Port));

        Assert.Contains($"something listens on [::1]:{endpoint.Port}: set ChatHub:Ides:test:Host=::1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing listens", error.Message, StringComparison.Ordinal);
        Assert.False(endpoint.Asked.TryRead(out _));
    }

    [Fact]
    public async Task AskAsync_IdeOnIPv4AloneAndHostIPv6_NamesWhereItListensAndTheSetting()
    {
        await using var endpoint = Endpoint.Cdp(Version, List);

        var error = await Fails.WithAsync(ErrorCode.IdeUnreachable, () => AskAsync(endpoint.Port, "::1"));

        Assert.Contains(
            $"something listens on 127.0.0.1:{endpoint.Port}: set ChatHub:Ides:test:Host=127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "localhost", "127.0.0.1")]
    [InlineData("127.0.0.1", "LocalHost", "127.0.0.1")]
    [InlineData("::1", "localhost", "[::1]")]
    [InlineData("::1", "::1", "[::1]")]
    [InlineData("::1", "[::1]", "[::1]")]
    public async Task AskAsync_EitherFamily_IsFoundAndConnectedToWhereItAnswered(string listens, string host, string connected)
    {
        await using var endpoint = Endpoint.Cdp(Version, List, IPAddress.Parse(listens));

        Assert.Equal($"ws://{connected}:{endpoint.Port}/devtools/browser/abc", (await AskAsync(endpoint.Port, host)).WebSocketUrl.ToString());
    }

    [Fact]
    public async Task AskAsync_LocalhostWithNothing_IsUnreachable()
    {
        var port = FreePort.Take();

        var error = await Fails.WithAsync(ErrorCode.IdeUnreachable, () => AskAsync(port, "localhost"));

        Assert.Contains("nothing listens there", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertLimitedAsync(Endpoint endpoint)
    {
        var time = new FakeTimeProvider();
        var asking = AskAsync(endpoint.Port, time: time);
        await endpoint.Asked.ReadAsync().AsTask().Soon();

        time.Advance(CdpProbe.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => asking.Soon());
    }

    /// <summary>On a clock that stands still, unless one is given: however slow the machine is, the limit is not reached.</summary>
    private static async Task<CdpBrowser> AskAsync(int port, string host = "127.0.0.1", TimeProvider? time = null)
    {
        await using var services = Slices.Build(
            new Dictionary<string, string?>(Slices.Profile(port)) { ["ChatHub:Ides:test:Host"] = host }, time ?? new FakeTimeProvider());
        return await services.GetRequiredService<CdpProbe>().AskAsync(services.Chat(port).Port, CancellationToken.None);
    }
}
