using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A hub that is stopped while it answers, over every transport; the clock is the tests' own, so that no limit ends the wait.</summary>
[Collection(Alone.Name)]
public sealed class StopTests
{
    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Stop_AnswerThatIsNotWrittenYet_IsReadBeforeTheConnectionEndsWithLeaveToComeBack(HttpTransportType transport)
    {
        var (port, gate, time) = (FreePort.Take(), new Gate(), new FakeTimeProvider());
        var hub = RunningHub.Start(
            Slices.Profile(port), services => services.AddSingleton<TimeProvider>(time).Configure<HubOptions>(options => options.AddFilter(gate)));
        var stopping = hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(hub.Address, WireNames.HubPath), transport).WithAutomaticReconnect().Build();
        var (isTold, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        connection.Reconnecting += _ => Told(isTold);
        connection.Closed += _ => Told(ended);
        await connection.StartAsync().Soon();
        var answer = connection.InvokeAsync("SendMessage", port, new OutgoingMessage("", null));
        await gate.Reached.Soon();

        var stop = Task.Run(async () => await hub.DisposeAsync());
        await Eventually.IsTrueAsync(() => stopping.IsCancellationRequested, Limit.Long, "the hub stops");
        time.Advance(TimeSpan.FromSeconds(1)); // Less than an answer may take.
        await QuietWindow.HoldsAsync(
            TimeSpan.FromMilliseconds(300), () => connection.State == HubConnectionState.Connected, "the answer is waited for");
        gate.Open();

        await BadInputTests.FailsWithAsync(ErrorCode.MessageEmpty, answer);
        await isTold.Task.Soon();
        await stop.Soon();
        Assert.False(ended.Task.IsCompleted, "the client was told not to come back");
    }

    private static Task Told(TaskCompletionSource of)
    {
        of.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Around all the hub's own filters: holds an answer between them and the connection, as a machine does that is busy elsewhere.
    /// </summary>
    private sealed class Gate : IHubFilter
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Open() => _open.TrySetResult();

        public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
        {
            try
            {
                return await next(invocationContext);
            }
            finally
            {
                _reached.TrySetResult();
                await _open.Task;
            }
        }
    }
}
