using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>Who is let in to where requests are answered: everybody else is told why not, and nothing is looked for.</summary>
[Collection(Alone.Name)]
public sealed class ApproveTests
{
    private static readonly string Approver = AccessToken.Create();
    private readonly int _port = FreePort.Take();

    [Fact]
    public async Task RespondToRequest_OnlyATokenThatMayApprove_IsLetIn()
    {
        using var log = new LogLines();
        var settings = Tokens.Settings(_port);
        Tokens.Add(settings, "approver", Approver, "approve", $"{_port}");
        settings["ChatHub:Requests:AllowLocal"] = "true"; // Nobody is local where tokens are asked for.
        await using var hub = RunningHub.Start(LogLines.Everything(settings), log.Register);

        foreach (var token in new[] { Tokens.Admin, Tokens.Reader, Tokens.OnePort })
        {
            var refused = await FailureAsync(hub, token);
            Assert.Equal(ErrorCode.Unauthorized, refused.Code);
            Assert.Contains("'approve'", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(ErrorCode.IdeUnreachable, (await FailureAsync(hub, Approver)).Code);
        Assert.Contains(
            log.Of(AuditLog.Category),
            line => line.StartsWith($"admin (127.0.0.1) called RespondToRequest on port {_port}: unauthorized", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ChatHub:Requests:AllowLasting", "true", ErrorCode.Unauthorized)]
    [InlineData("ChatHub:Requests:AllowLocal", "true", ErrorCode.IdeUnreachable)]
    [InlineData("ChatHub:Ides:test:AllowLocalAnswers", "true", ErrorCode.IdeUnreachable)]
    public async Task RespondToRequest_AHubThatAsksForNoToken_LetsInWhoItIsSetTo(string setting, string value, ErrorCode code)
    {
        await using var hub = RunningHub.Start([.. Slices.Profile(_port), new(setting, value)]);

        Assert.Equal(code, (await FailureAsync(hub, token: null)).Code);
    }

    [Fact]
    public async Task RespondToRequest_OverAndOver_IsLimitedAsSendsAre()
    {
        await using var hub = RunningHub.Start(
            [
                .. Slices.Profile(_port), new("ChatHub:Ides:test:AllowLocalAnswers", "true"), new("ChatHub:Limits:SendsPerSecond", "1"),
                new("ChatHub:Limits:SendBurst", "3"),
            ]);
        await using var connection = await hub.ConnectAsync();

        var codes = new List<ErrorCode>();
        for (var call = 0; call < 20; call++) codes.Add((await FailureAsync(connection)).Code);

        Assert.Equal(ErrorCode.IdeUnreachable, codes[0]);
        Assert.Contains(ErrorCode.RateLimited, codes);
    }

    private async Task<ChatHubException> FailureAsync(RunningHub hub, string? token)
    {
        await using var connection = await hub.ConnectAsync(token);
        return await FailureAsync(connection);
    }

    private async Task<ChatHubException> FailureAsync(HubConnection connection)
    {
        var error = await Assert.ThrowsAsync<HubException>(
            () => connection.InvokeAsync<RequestReceipt>("RespondToRequest", _port, new RequestResponse("request", "option")).Soon());
        return ChatHubException.FromWire(error.Message)!;
    }
}
