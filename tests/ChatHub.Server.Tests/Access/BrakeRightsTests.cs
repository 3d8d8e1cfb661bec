using System.Net.Http.Headers;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>Who may brake a hub that asks for tokens, who hears of it, and what is written down.</summary>
[Collection(Alone.Name)]
public sealed class BrakeRightsTests : IAsyncDisposable
{
    private static readonly string PortAdmin = AccessToken.Create();
    private readonly int _port = FreePort.Take();
    private readonly LogLines _log = new();
    private readonly RunningHub _hub;

    public BrakeRightsTests()
    {
        var settings = Tokens.Settings(_port);
        Tokens.Add(settings, "portAdmin", PortAdmin, "admin approve", $"{_port}");
        foreach (var (name, value) in new[] { ("SendsPerSecond", "1"), ("SendBurst", "3") }) settings[$"ChatHub:Limits:{name}"] = value;
        _hub = RunningHub.Start(LogLines.Everything(settings), _log.Register);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task SetReadOnly_NoAdminOfEveryPort_IsRefusedAndNothingIsBraked()
    {
        foreach (var token in new[] { Tokens.Reader, Tokens.OnePort, PortAdmin })
        {
            await using var connection = await _hub.ConnectAsync(token);
            await BadInputTests.FailsWithAsync(ErrorCode.Unauthorized, connection.InvokeAsync("SetReadOnly", true));
        }

        Assert.Contains("\"isReadOnly\":false", await AccessAsync(Tokens.Reader), StringComparison.Ordinal);
        Assert.Contains(
            _log.Of(AuditLog.Category), line => line.StartsWith("portAdmin (127.0.0.1) set the brake: unauthorized", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SetReadOnly_ByAnAdmin_IsToldToEveryConnectionOnceAChange()
    {
        await using var admin = await _hub.ConnectAsync(Tokens.Admin);
        await using var reader = await _hub.ConnectAsync(Tokens.Reader);
        await using var onePort = await _hub.ConnectAsync(Tokens.OnePort);
        var heard = new[] { admin, reader, onePort }.Select(HeardBy).ToArray();

        await admin.InvokeAsync("SetReadOnly", true).Soon();
        await admin.InvokeAsync("SetReadOnly", true).Soon();
        Assert.Contains("\"isReadOnly\":true", await AccessAsync(Tokens.OnePort), StringComparison.Ordinal);
        await admin.InvokeAsync("SetReadOnly", false).Soon();

        foreach (var by in heard)
        {
            Assert.Equal(new ServerStatus(true), await by.ReadAsync().Soon());
            Assert.Equal(new ServerStatus(false), await by.ReadAsync().Soon());
        }

        string[] lines = [.. _log.Of(AuditLog.Category).Where(line => line.Contains("the brake", StringComparison.Ordinal))];
        Assert.Collection(
            lines,
            line => Assert.StartsWith("admin (127.0.0.1) set the brake: done", line, StringComparison.Ordinal),
            line => Assert.StartsWith("admin (127.0.0.1) set the brake: done", line, StringComparison.Ordinal),
            line => Assert.StartsWith("admin (127.0.0.1) released the brake: done", line, StringComparison.Ordinal));

        static System.Threading.Channels.ChannelReader<ServerStatus> HeardBy(HubConnection connection) =>
            Heard.By<ServerStatus>(connection, nameof(IChatHubClient.ServerStatusChanged));
    }

    [Fact]
    public async Task SetReadOnly_WhenSendsHaveUsedUpTheirs_IsNotLimitedByThemAndHasALimitOfItsOwn()
    {
        await using var connection = await _hub.ConnectAsync(Tokens.Admin);
        var isUsedUp = false;
        while (!isUsedUp) isUsedUp = await CodeAsync(() => connection.InvokeAsync("SendMessage", _port, new OutgoingMessage(" ", null)))
            == ErrorCode.RateLimited;

        await connection.InvokeAsync("SetReadOnly", true).Soon();

        isUsedUp = false;
        while (!isUsedUp) isUsedUp = await CodeAsync(() => connection.InvokeAsync("SetReadOnly", true)) == ErrorCode.RateLimited;
    }

    [Fact]
    public async Task Access_OfATokenThatMayApprove_SaysSo() =>
        Assert.Equal(
            $$"""{"name":"portAdmin","scopes":["read","send","admin","approve"],"ports":[{{_port}}],"isReadOnly":false,"wire":2}""",
            await AccessAsync(PortAdmin));

    [Fact]
    public void Answered_AnyAnswer_HasItsKindsAndNoWords()
    {
        using var log = new LogLines();
        using var loggers = new Microsoft.Extensions.Logging.LoggerFactory([log]);
        var audit = new AuditLog(loggers);

        audit.Answered("phone", null, RequestKind.Confirmation, RequestOptionKind.AllowOnce, 9232, "accepted", "a");
        audit.Answered("phone", null, RequestKind.Question, null, 9232, AuditLog.Name(ErrorCode.RequestNotFound), "a");

        Assert.Collection(
            log.Of(AuditLog.Category),
            line => Assert.StartsWith("phone () answered a confirmation with allowOnce on port 9232: accepted", line, StringComparison.Ordinal),
            line => Assert.StartsWith("phone () answered a question with answers on port 9232: requestNot", line, StringComparison.Ordinal));
    }

    private static async Task<ErrorCode?> CodeAsync(Func<Task> call)
    {
        var error = await Record.ExceptionAsync(() => call().Soon());
        return error is null ? null : ChatHubException.FromWire(error.Message)?.Code;
    }

    private async Task<string> AccessAsync(string token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _hub.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.GetStringAsync(new Uri("/access", UriKind.Relative)).Soon();
    }
}
