using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What a stopping hub waits for, and for how long; the clock is the tests' own.</summary>
public sealed class HubClosingTests : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly HubClosing _closing;
    private readonly ServiceProvider _services;

    public HubClosingTests()
    {
        var answers = new OpenAnswers(_time);
        _closing = new HubClosing(answers, _time);
        _services = new ServiceCollection().AddSingleton(answers).AddScoped<AnswerUnderWay>().BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task CloseAsync_AnswerThatIsNotWritten_IsWaitedForAlthoughItsCallHasEnded()
    {
        using var connection = await OpenAsync();
        var call = _services.CreateAsyncScope();
        await InvokeAsync(connection, call.ServiceProvider, nameof(IdeChatHub.SendMessage));
        var closing = _closing.CloseAsync(AnswerLimit, CloseLimit);
        _time.Advance(AnswerLimit - Moment);
        Assert.False(connection.IsAskedToClose);

        await call.DisposeAsync(); // SignalR has written it.

        await connection.AskedToClose.Soon();
        connection.End();
        await closing.Soon();
    }

    [Theory]
    [InlineData(nameof(IdeChatHub.SendMessage), true)]
    [InlineData(nameof(IdeChatHub.StopGenerating), true)]
    [InlineData(nameof(IdeChatHub.NewChat), true)]
    [InlineData(nameof(IdeChatHub.GetHistory), false)]
    [InlineData(nameof(IdeChatHub.FollowHistory), false)]
    public async Task CloseAsync_CallUnderWay_IsWaitedForIfItDoesSomethingInAnIde(string method, bool isWaitedFor)
    {
        using var connection = await OpenAsync();
        await using var call = _services.CreateAsyncScope();
        await InvokeAsync(connection, call.ServiceProvider, method);

        var closing = _closing.CloseAsync(AnswerLimit, CloseLimit);

        Assert.Equal(!isWaitedFor, connection.IsAskedToClose);
        _time.Advance(AnswerLimit);
        await connection.AskedToClose.Soon();
        connection.End();
        await closing.Soon();
    }

    [Fact]
    public async Task CloseAsync_HubThatIsDoneWithAConnection_WaitsUntilItsTransportHasEnded()
    {
        using var connection = await OpenAsync();
        var closing = _closing.CloseAsync(AnswerLimit, CloseLimit);
        await connection.AskedToClose.Soon();

        await ((IHubFilter)_closing).OnDisconnectedAsync(connection.Lifetime(_services), null, static (_, _) => Task.CompletedTask);
        _time.Advance(CloseLimit - Moment);
        await QuietWindow.HoldsAsync(TimeSpan.FromMilliseconds(100), () => !closing.IsCompleted, "what was written may not be sent yet");

        connection.End();
        await closing.Soon();
    }

    [Fact]
    public async Task CloseAsync_ClientThatNeverCloses_IsGivenUpAfterTheLimit()
    {
        using var connection = await OpenAsync();
        var closing = _closing.CloseAsync(AnswerLimit, CloseLimit);
        await connection.AskedToClose.Soon();

        _time.Advance(CloseLimit);

        await closing.Soon();
    }

    [Fact]
    public async Task OnConnected_WhileTheHubCloses_IsAskedToCloseToo()
    {
        using var first = await OpenAsync();
        var closing = _closing.CloseAsync(AnswerLimit, CloseLimit);

        using var second = await OpenAsync();

        await second.AskedToClose.Soon();
        first.End();
        second.End();
        await closing.Soon();
    }

    private async Task<Connection> OpenAsync()
    {
        var connection = new Connection();
        await _closing.OnConnectedAsync(connection.Lifetime(_services), static _ => Task.CompletedTask);
        return connection;
    }

    private async Task InvokeAsync(Connection connection, IServiceProvider scope, string method) =>
        await _closing.InvokeMethodAsync(
            new HubInvocationContext(connection, scope, new Nobody(), typeof(IdeChatHub).GetMethod(method)!, []),
            static _ => ValueTask.FromResult<object?>(null));

    private sealed class Nobody : Hub;

    /// <summary>A connection as the hub sees it, and the end of its transport.</summary>
    private sealed class Connection : HubCallerContext, IConnectionLifetimeFeature, IConnectionLifetimeNotificationFeature, IDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Connection()
        {
            Features.Set<IConnectionLifetimeFeature>(this);
            Features.Set<IConnectionLifetimeNotificationFeature>(this);
        }

        public Task AskedToClose => _asked.Task;

        public bool IsAskedToClose => _asked.Task.IsCompleted;

        public override string ConnectionId { get; } = Guid.NewGuid().ToString("N");

        public override string? UserIdentifier => null;

        public override System.Security.Claims.ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public CancellationToken ConnectionClosed
        {
            get => _ended.Token;
            set => throw new NotSupportedException();
        }

        public CancellationToken ConnectionClosedRequested
        {
            get => CancellationToken.None;
            set => throw new NotSupportedException();
        }

        public HubLifetimeContext Lifetime(IServiceProvider services) => new(this, services, new Nobody());

        public void RequestClose() => _asked.TrySetResult();

        /// <summary>The transport has ended: all is sent, or nothing more can be.</summary>
        public void End() => _ended.Cancel();

        public override void Abort() => throw new NotSupportedException("It would forbid to come back.");

        void IConnectionLifetimeFeature.Abort() => Abort();

        public void Dispose() => _ended.Dispose();
    }
}
