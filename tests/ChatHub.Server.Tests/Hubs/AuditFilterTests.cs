using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Access;
using ChatHub.Server.Tests.Histories;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Which chat is written down: the one that the answer names, whatever the address leads to when the call has ended.</summary>
public sealed class AuditFilterTests : IAsyncDisposable
{
    private readonly int _port = FreePort.Take();
    private readonly LogLines _log = new();
    private readonly Answering _answering = new();
    private readonly RunningHub _hub;

    public AuditFilterTests()
    {
        var settings = Slices.Profile(_port);
        settings["ChatHub:Requests:AllowLocal"] = "true";
        _hub = RunningHub.Start(settings, services =>
        {
            _log.Register(services);
            services.Configure<HubOptions<IdeChatHub>>(options => options.AddFilter(_answering));
        });
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task InvokeMethodAsync_AHistoryAnswers_ItsChatIsWrittenDown()
    {
        _answering.Answer = new HistorySnapshot(Some.History(port: _port) with { ChatId = "where it was" });
        await using var client = await _hub.ConnectAsync();

        await client.InvokeAsync(nameof(IChatHub.NewChat), _port).Soon();

        Assert.Contains(Lines, Says($"called NewChat on port {_port}: done; chat where it was "));
    }

    [Fact]
    public async Task InvokeMethodAsync_AReceiptAnswers_ItsChatIsWrittenDown()
    {
        _answering.Answer = new RequestReceipt(RequestStatus.Accepted, "r", "o", "where it was");
        await using var client = await _hub.ConnectAsync();

        await client.InvokeAsync(nameof(IChatHub.RespondToRequest), _port, new RequestResponse("r", "o")).Soon();

        Assert.Contains(Lines, Says($"called RespondToRequest on port {_port}: accepted; chat where it was "));
    }

    private IEnumerable<string> Lines => _log.Of(AuditLog.Category);

    private static Predicate<string> Says(string what) => line => line.StartsWith($"local (127.0.0.1) {what}", StringComparison.Ordinal);

    /// <summary>Answers in the place of the hub.</summary>
    private sealed class Answering : IHubFilter
    {
        public object? Answer { get; set; }

        public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
            ValueTask.FromResult(Answer);
    }
}
