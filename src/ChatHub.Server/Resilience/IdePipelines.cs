using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace ChatHub.Server.Resilience;

/// <summary>Runs calls to an IDE through the Polly pipeline of their kind and port. Thread-safe.</summary>
/// <remarks>
/// A <see cref="ChatHubException"/> is an answer ("the panel is closed"), not a failure: it is neither retried nor counted.
/// What Polly throws comes out as a <see cref="ChatHubException"/> that says what to do.
/// </remarks>
internal sealed class IdePipelines(ResiliencePipelineRegistry<IdePipelineKey> registry, IOptions<ResilienceOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<IdePipelineKey, IdeCircuit> _circuits = new();
    private readonly Lock _building = new();

    /// <summary>The circuits of the pipelines that were used so far.</summary>
    public IEnumerable<(IdePipelineKey Key, CircuitStanding Standing)> Circuits => _circuits.Select(circuit => (circuit.Key, circuit.Value.Standing));

    /// <summary>Whether nothing of this port can be read just now. A circuit of writes says nothing of that.</summary>
    public bool IsReadingCutOff(Port port) => IsOpen(new(IdePipeline.Connect, port)) || IsOpen(new(IdePipeline.Read, port));

    /// <summary>Runs a call.</summary>
    /// <param name="pipeline">Which pipeline.</param>
    /// <param name="port">Where the call goes.</param>
    /// <param name="call">The call; it gets a token that the pipeline's timeout cancels.</param>
    /// <param name="cancellationToken">Cancels the whole.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.CircuitOpen"/>, <see cref="ErrorCode.IdeUnreachable"/> after a timeout, or what the
    /// call threw.</exception>
    public async Task<T> RunAsync<T>(IdePipeline pipeline, Port port, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var key = new IdePipelineKey(pipeline, port);
        try
        {
            return await PipelineOf(key).ExecuteAsync(static async (call, token) => await call(token), call, cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            var wait = e.RetryAfter is { } after ? $"in {Math.Max(1, Math.Ceiling(after.TotalSeconds))} s" : "in a moment";
            throw new ChatHubException(ErrorCode.CircuitOpen, $"{port} failed too often, so nothing is sent to it for now. Try again {wait}.", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new ChatHubException(
                ErrorCode.IdeUnreachable,
                $"{port} did not answer within {e.Timeout.TotalSeconds:0.#} s. Is its window frozen or waiting in a dialog?", e);
        }
    }

    /// <summary>
    /// Built one at a time: the registry would build a new one once for each of several callers, and a circuit's state belongs to one.
    /// </summary>
    private ResiliencePipeline PipelineOf(IdePipelineKey key)
    {
        if (registry.TryGetPipeline(key, out var known)) return known;
        lock (_building) return registry.GetOrAddPipeline(key, builder => Build(builder, key));
    }

    private bool IsOpen(IdePipelineKey key) => _circuits.TryGetValue(key, out var circuit) && circuit.Standing == CircuitStanding.Open;

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
        builder.InstanceName = key.Port.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

        if (key.Pipeline != IdePipeline.Write && settings.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(
                    e => e is not (ChatHubException or OperationCanceledException or BrokenCircuitException)),
            });
        }

        var circuit = _circuits.GetOrAdd(key, _ => new IdeCircuit(time));
        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = settings.FailureRatio,
                MinimumThroughput = settings.MinimumAttempts,
                SamplingDuration = settings.Sampling,
                BreakDuration = settings.Break,
                ShouldHandle = failures,
                StateProvider = circuit.Provider,
                OnOpened = opened =>
                {
                    circuit.Opened(opened.BreakDuration);
                    return default;
                },
            })
            .AddTimeout(settings.Timeout);
    }
}
