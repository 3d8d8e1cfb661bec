using System.Diagnostics.Metrics;

namespace ChatHub.Server.Diagnostics;

/// <summary>The hub's own metrics. What <c>signalr.server.*</c> and <c>resilience.polly.*</c> already give is not repeated.</summary>
/// <remarks>Thread-safe. Never carries text of a chat: tags are the port and the outcome.</remarks>
internal sealed class ChatHubMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "ChatHub";

    /// <summary>Counter: <c>GetHistory</c> calls by <c>outcome</c>: <c>hit</c>, <c>miss</c>, <c>coalesced</c>, <c>stale</c>.</summary>
    public const string CacheRequests = "chathub.cache.requests";

    /// <summary>Gauge: memory that a port's cached history holds.</summary>
    public const string CacheBytes = "chathub.cache.bytes";

    /// <summary>Gauge: hits / (hits + misses) since the start, 0 to 1.</summary>
    public const string CacheHitRatio = "chathub.cache.hit_ratio";

    /// <summary>Histogram: how long reading an IDE took.</summary>
    public const string ExtractionDuration = "chathub.extraction.duration";

    /// <summary>Histogram: from a reading until what it changed was written to a follower.</summary>
    public const string PushDuration = "chathub.push.duration";

    /// <summary>Counter: what was written to streams and group members, as JSON, without SignalR's frame.</summary>
    public const string PushBytes = "chathub.push.bytes";

    /// <summary>Histogram: from the front of the queue to the receipt of a send, by <c>outcome</c>.</summary>
    public const string SendDuration = "chathub.send.duration";

    /// <summary>Gauge: kept CDP connections.</summary>
    public const string Sessions = "chathub.sessions";

    /// <summary>
    /// Gauge: a circuit breaker by <c>pipeline</c>: 0 closed, 1 half-open (one attempt is under way), 2 open (nothing is let through).
    /// </summary>
    public const string CircuitState = "chathub.circuit.state";

    private readonly Counter<long> _cacheRequests;
    private readonly Histogram<double> _extraction;
    private readonly Histogram<double> _push;
    private readonly Counter<long> _pushBytes;
    private readonly Histogram<double> _send;
    private readonly Meter _meter;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Where meters come from.</param>
    public ChatHubMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _cacheRequests = _meter.CreateCounter<long>(CacheRequests, "{request}", "GetHistory calls by outcome.");
        _extraction = _meter.CreateHistogram<double>(ExtractionDuration, "s", "How long reading an IDE took.");
        _push = _meter.CreateHistogram<double>(PushDuration, "s", "From a reading until what it changed was written to a follower.");
        _pushBytes = _meter.CreateCounter<long>(PushBytes, "By", "What was written to streams and group members, as JSON.");
        _send = _meter.CreateHistogram<double>(SendDuration, "s", "From the front of the queue to the receipt of a send.");
    }

    /// <summary>Counts a <c>GetHistory</c> call.</summary>
    public void CacheRequest(int port, string outcome) => _cacheRequests.Add(1, Port(port), new("outcome", outcome));

    /// <summary>Records a reading of an IDE.</summary>
    public void Extraction(int port, TimeSpan took) => _extraction.Record(took.TotalSeconds, Port(port));

    /// <summary>Records what a follower was told.</summary>
    public void Push(int port, TimeSpan took) => _push.Record(took.TotalSeconds, Port(port));

    /// <summary>Counts what a stream or a group's member was told.</summary>
    public void Pushed(int port, int bytes) => _pushBytes.Add(bytes, Port(port));

    /// <summary>Records a send.</summary>
    public void Send(int port, string outcome, TimeSpan took) => _send.Record(took.TotalSeconds, Port(port), new("outcome", outcome));

    /// <summary>Adds a gauge that is read when somebody asks.</summary>
    public void Observe(string name, string? unit, string description, Func<double> read) =>
        _meter.CreateObservableGauge(name, read, unit, description);

    /// <summary>Adds a gauge with a value for each port, and more tags where there are several of a port.</summary>
    public void ObservePorts(string name, string? unit, string description, Func<IEnumerable<Measurement<double>>> read) =>
        _meter.CreateObservableGauge(name, read, unit, description);

    /// <summary>One value of a gauge of <see cref="ObservePorts"/>.</summary>
    public static Measurement<double> Of(int port, double value, params IEnumerable<KeyValuePair<string, object?>> tags) =>
        new(value, [Port(port), .. tags]);

    private static KeyValuePair<string, object?> Port(int port) => new("port", port);
}
