using System.ComponentModel.DataAnnotations;

namespace ChatHub.Server.Resilience;

/// <summary>The three pipelines, under <c>ChatHub:Resilience</c>.</summary>
internal sealed class ResilienceOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Resilience";

    /// <summary><c>ide-connect</c>: opening a CDP connection and finding the panel. Default 10 s, 2 tries more.</summary>
    public PipelineOptions Connect { get; set; } = new() { Timeout = TimeSpan.FromSeconds(10), Retries = 2 };

    /// <summary><c>ide-read</c>: reading the chat. Default 5 s, 1 try more.</summary>
    public PipelineOptions Read { get; set; } = new() { Timeout = TimeSpan.FromSeconds(5), Retries = 1 };

    /// <summary><c>ide-write</c>: typing up to the submit key. Default 15 s; never retried, whatever is configured.</summary>
    public PipelineOptions Write { get; set; } = new() { Timeout = TimeSpan.FromSeconds(15), Retries = 0 };
}

/// <summary>One pipeline: timeout of an attempt, retries with jitter, circuit breaker a port.</summary>
internal sealed class PipelineOptions
{
    /// <summary>The longest one attempt may take. 0.1–120 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Timeout { get; set; }

    /// <summary>Tries after the first one. 0–5.</summary>
    [Range(0, 5)]
    public int Retries { get; set; }

    /// <summary>The median delay before the first retry; doubles, with jitter. 10 ms–10 s. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The share of failed attempts that opens the circuit. 0.05–1. Default 0.5.</summary>
    [Range(0.05, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Attempts in <see cref="Sampling"/> below which the circuit stays closed. 2–1000. Default 6.</summary>
    [Range(2, 1000)]
    public int MinimumAttempts { get; set; } = 6;

    /// <summary>The span over which failures are counted. 1–300 s. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Sampling { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit lets nothing through. 0.5–300 s. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(5);
}
