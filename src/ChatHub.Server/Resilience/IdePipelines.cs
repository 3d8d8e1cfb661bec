using System.Collections.Concurrent;
using ChatHub.Contracts;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace ChatHub.Server.Resilience;

/// <summary>The name of a pipeline.</summary>
public enum IdePipeline
{
    /// <summary><c>ide-connect</c>.</summary>
    Connect,

    /// <summary><c>ide-read</c>.</summary>
    Read,

    /// <summary><c>ide-write</c>: no retry.</summary>
    Write,
}

/// <summary>A pipeline of its own for every name and port, so that a broken port never slows another.</summary>
/// <param name="Pipeline">The name.</param>
/// <param name="Port">The port.</param>
public readonly record struct IdePipelineKey(IdePipeline Pipeline, int Port)
{
    /// <summary>The name as telemetry has it.</summary>
    public string Name => $"ide-{Pipeline.ToString().ToLowerInvariant()}";
}

/// <summary>Runs calls to an IDE through the Polly pipeline of their kind and port. Thread-safe.</summary>
/// <remarks>
/// A <see cref="ChatHubException"/> is an answer ("the panel is closed"), not a failure: it is neither retried nor counted.
/// What Polly throws comes out as a <see cref="ChatHubException"/> that says what to do.
/// </remarks>
public sealed class IdePipelines(ResiliencePipelineRegistry<IdePipelineKey> registry, IOptions<ResilienceOptions> options)
{
    private readonly ConcurrentDictionary<IdePipelineKey, CircuitBreakerStateProvider> _circuits = new();
    private readonly Lock _building = new();

    /// <summary>The circuits of the pipelines that were used so far: 0 closed, 1 half-open, 2 open.</summary>
    public IEnumerable<(IdePipelineKey Key, int State)> Circuits => _circuits.Select(circuit => (circuit.Key, StateOf(circuit.Value)));

    /// <summary>Whether a circuit of this port lets nothing through just now.</summary>
    public bool IsOpen(int port) => _circuits.Any(circuit => circuit.Key.Port == port && IsOpen(circuit.Value));

    /// <summary>Runs a call.</summary>
    /// <param name="pipeline">Which pipeline.</param>
    /// <param name="port">The port that the call goes to.</param>
    /// <param name="call">The call; it gets a token that the pipeline's timeout cancels.</param>
    /// <param name="cancellationToken">Cancels the whole.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.CircuitOpen"/>, <see cref="ErrorCode.IdeUnreachable"/> after a timeout, or what the call threw.</exception>
    public async Task<T> RunAsync<T>(IdePipeline pipeline, int port, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var key = new IdePipelineKey(pipeline, port);
        try
        {
            return await PipelineOf(key).ExecuteAsync(static async (call, token) => await call(token), call, cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            var wait = e.RetryAfter is { } after ? $"in {Math.Max(1, Math.Ceiling(after.TotalSeconds))} s" : "in a moment";
            throw new ChatHubException(ErrorCode.CircuitOpen, $"The IDE on port {port} failed too often, so nothing is sent to it for now. Try again {wait}.", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new ChatHubException(ErrorCode.IdeUnreachable, $"The IDE on port {port} did not answer within {e.Timeout.TotalSeconds:0.#} s. Is its window frozen or waiting in a dialog?", e);
        }
    }

    /// <summary>Built one at a time: the registry would build a new one once for each of several callers, and a circuit's state belongs to one.</summary>
    private ResiliencePipeline PipelineOf(IdePipelineKey key)
    {
        if (registry.TryGetPipeline(key, out var known)) return known;
        lock (_building) return registry.GetOrAddPipeline(key, builder => Build(builder, key));
    }

    private static bool IsOpen(CircuitBreakerStateProvider circuit) => circuit.CircuitState is CircuitState.Open or CircuitState.Isolated;

    private static int StateOf(CircuitBreakerStateProvider circuit) => IsOpen(circuit) ? 2 : circuit.CircuitState == CircuitState.HalfOpen ? 1 : 0;

    private void Build(ResiliencePipelineBuilder builder, IdePipelineKey key)
    {
        var settings = key.Pipeline switch
        {
            IdePipeline.Connect => options.Value.Connect,
            IdePipeline.Read => options.Value.Read,
            _ => options.Value.Write,
        };
        var failures = new PredicateBuilder().Handle<Exception>(e => e is not (ChatHubException or OperationCanceledException));
        builder.Name = key.Name;
        builder.InstanceName = key.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        if (key.Pipeline != IdePipeline.Write && settings.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not (ChatHubException or OperationCanceledException or BrokenCircuitException)),
            });
        }

        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = settings.FailureRatio,
                MinimumThroughput = settings.MinimumAttempts,
                SamplingDuration = settings.Sampling,
                BreakDuration = settings.Break,
                ShouldHandle = failures,
                StateProvider = _circuits.GetOrAdd(key, _ => new CircuitBreakerStateProvider()),
            })
            .AddTimeout(settings.Timeout);
    }
}
