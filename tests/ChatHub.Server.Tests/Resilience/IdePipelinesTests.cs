using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.Registry;

namespace ChatHub.Server.Tests.Resilience;

public sealed class IdePipelinesTests : IDisposable
{
    private static readonly PortMap Ports = Slices.Map(
        ("test", new IdeProfileOptions { Ports = "1-200, 9232-9233", Adapter = "vscode", TargetUrl = "^ide://" }));
    private static readonly Port Port = Ports.Of(9232);
    private static readonly Port Other = Ports.Of(9233);
    private readonly FakeTimeProvider _time = new();
    private readonly ResiliencePipelineRegistry<IdePipelineKey> _registry;
    private readonly ResilienceOptions _options = new();
    private readonly IdePipelines _pipelines;
    private int _calls;

    public IdePipelinesTests()
    {
        _registry = new(
            new ResiliencePipelineRegistryOptions<IdePipelineKey> { BuilderFactory = () => new ResiliencePipelineBuilder { TimeProvider = _time } });
        _pipelines = new IdePipelines(_registry, Options.Create(_options), _time);
        foreach (var settings in new[] { _options.Connect, _options.Read, _options.Write }) settings.RetryDelay = TimeSpan.Zero;
    }

    public void Dispose() => _registry.Dispose();

    [Theory]
    [InlineData(nameof(IdePipeline.Connect))]
    [InlineData(nameof(IdePipeline.Read))]
    [InlineData(nameof(IdePipeline.Write))]
    public async Task RunAsync_Succeeds_GivesTheAnswerOfOneCall(string pipeline)
    {
        Assert.Equal(
            7, await _pipelines.RunAsync(Enum.Parse<IdePipeline>(pipeline), Port, _ => Task.FromResult(6 + ++_calls), CancellationToken.None));
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData(nameof(IdePipeline.Connect), 3)]
    [InlineData(nameof(IdePipeline.Read), 2)]
    [InlineData(nameof(IdePipeline.Write), 1)]
    public async Task RunAsync_FailsAlways_IsTriedAsOftenAsThePipelineSays(string pipeline, int calls)
    {
        await Assert.ThrowsAsync<IOException>(() => RunAsync(Enum.Parse<IdePipeline>(pipeline), Port, new IOException()));

        Assert.Equal(calls, _calls);
    }

    [Fact]
    public void RunAsync_FirstCallsOfAPortAtOnce_AllSucceed()
    {
        for (var port = 1; port <= 200; port++)
        {
            var here = Ports.Of(port);
            Assert.Equal([1, 1, 1, 1], Enumerable.Range(0, 4)
                .AsParallel()
                .WithDegreeOfParallelism(4)
                .WithExecutionMode(ParallelExecutionMode.ForceParallelism)
                .Select(_ => _pipelines.RunAsync(IdePipeline.Read, here, _ => Task.FromResult(1), CancellationToken.None).GetAwaiter().GetResult())
                .ToArray());
        }
    }

    [Fact]
    public async Task RunAsync_WriteWithRetriesConfigured_IsStillNeverRetried()
    {
        _options.Write.Retries = 5;

        await Assert.ThrowsAsync<IOException>(() => RunAsync(IdePipeline.Write, Port, new IOException()));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task RunAsync_FailsOnce_ReadSucceedsAtTheSecondTry() =>
        Assert.Equal(
            2,
            await _pipelines.RunAsync(
                IdePipeline.Read, Port, _ => ++_calls == 1 ? throw new IOException() : Task.FromResult(_calls), CancellationToken.None));

    [Fact]
    public async Task RunAsync_AnAnswerThatIsAnError_IsNeitherRetriedNorCounted()
    {
        _options.Connect.MinimumAttempts = 2;
        for (var call = 1; call <= 20; call++)
        {
            await Fails.WithAsync(
                ErrorCode.ChatPanelNotFound, () => RunAsync(IdePipeline.Connect, Port, new ChatHubException(ErrorCode.ChatPanelNotFound, "closed")));
            Assert.Equal(call, _calls);
        }

        Assert.False(_pipelines.IsReadingCutOff(Port));
    }

    [Theory]
    [InlineData(nameof(IdePipeline.Connect), 10)]
    [InlineData(nameof(IdePipeline.Read), 5)]
    [InlineData(nameof(IdePipeline.Write), 15)]
    public async Task RunAsync_NoAnswerInTime_IsUnreachable(string pipeline, int seconds)
    {
        _options.Connect.Retries = _options.Read.Retries = 0;
        var running = _pipelines.RunAsync(Enum.Parse<IdePipeline>(pipeline), Port, Never, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(running.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        var error = await Fails.WithAsync(ErrorCode.IdeUnreachable, () => running.Soon());
        Assert.Contains($"{seconds} s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CallerGivesUp_IsCancelledAndNotRetried()
    {
        using var caller = new CancellationTokenSource();
        var running = _pipelines.RunAsync(IdePipeline.Connect, Port, Never, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Soon());
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task RunAsync_TooManyFailures_OpensTheCircuitOfThatPortOnlyAndClosesItAfterTheBreak()
    {
        _options.Read.Retries = 0;
        for (var call = 0; call < 6; call++)
        {
            Assert.False(_pipelines.IsReadingCutOff(Port));
            await Assert.ThrowsAsync<IOException>(() => RunAsync(IdePipeline.Read, Port, new IOException()));
        }

        Assert.True(_pipelines.IsReadingCutOff(Port));
        Assert.False(_pipelines.IsReadingCutOff(Other));
        Assert.Equal([(new IdePipelineKey(IdePipeline.Read, Port), CircuitStanding.Open)], _pipelines.Circuits);
        var error = await Fails.WithAsync(ErrorCode.CircuitOpen, () => RunAsync(IdePipeline.Read, Port, new IOException()));
        Assert.Contains("5 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, _calls);
        await _pipelines.RunAsync(IdePipeline.Read, Other, _ => Task.FromResult(0), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(5));
        await _pipelines.RunAsync(IdePipeline.Read, Port, _ => Task.FromResult(0), CancellationToken.None);

        Assert.False(_pipelines.IsReadingCutOff(Port));
    }

    [Fact]
    public async Task Circuits_NobodyCallsAfterTheBreak_AreHalfOpenByTheClock()
    {
        _options.Read.Retries = 0;
        for (var call = 0; call < 6; call++) await Assert.ThrowsAsync<IOException>(() => RunAsync(IdePipeline.Read, Port, new IOException()));
        Assert.True(_pipelines.IsReadingCutOff(Port));

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(_pipelines.IsReadingCutOff(Port));
        Assert.Equal([(new IdePipelineKey(IdePipeline.Read, Port), CircuitStanding.HalfOpen)], _pipelines.Circuits);
    }

    [Fact]
    public async Task IsReadingCutOff_WritesFailTooOften_IsNot()
    {
        for (var call = 0; call < 6; call++) await Assert.ThrowsAsync<IOException>(() => RunAsync(IdePipeline.Write, Port, new IOException()));

        await Fails.WithAsync(ErrorCode.CircuitOpen, () => RunAsync(IdePipeline.Write, Port, new IOException()));
        Assert.False(_pipelines.IsReadingCutOff(Port));
    }

    [Fact]
    public async Task RunAsync_CircuitOpensBetweenTries_IsCircuitOpenWithoutFurtherTries()
    {
        _options.Connect.MinimumAttempts = 2;
        _options.Connect.Retries = 5;

        await Fails.WithAsync(ErrorCode.CircuitOpen, () => RunAsync(IdePipeline.Connect, Port, new IOException()));

        Assert.Equal(2, _calls);
    }

    private Task<int> RunAsync(IdePipeline pipeline, Port port, Exception failure) => _pipelines.RunAsync(pipeline, port, _ =>
    {
        _calls++;
        return Task.FromException<int>(failure);
    }, CancellationToken.None);

    private async Task<int> Never(CancellationToken cancellationToken)
    {
        _calls++;
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken);
        return 0;
    }
}
