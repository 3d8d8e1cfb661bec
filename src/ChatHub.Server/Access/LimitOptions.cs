using System.ComponentModel.DataAnnotations;

namespace ChatHub.Server.Access;

/// <summary>
/// How often a caller may call, under <c>ChatHub:Limits</c>. Over a limit a call fails with <c>rateLimited</c> and the time to wait.
/// </summary>
internal sealed class LimitOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Limits";

    /// <summary>Calls a second of one connection that reach an IDE: what is in the cache counts not. 1–100,000. Default 20.</summary>
    [Range(1, 100_000)]
    public int ReadsPerSecond { get; set; } = 20;

    /// <summary>Such calls at once, after a quiet time: a dashboard that comes back joins and reads every port. 1–100,000. Default 40.</summary>
    [Range(1, 100_000)]
    public int ReadBurst { get; set; } = 40;

    /// <summary>
    /// Messages, stops, new chats and answers a second of one connection; as often the brake may be set or released. 1–100,000. Default 5.
    /// </summary>
    [Range(1, 100_000)]
    public int SendsPerSecond { get; set; } = 5;

    /// <summary>Such calls at once, after a quiet time. 1–100,000. Default 20.</summary>
    [Range(1, 100_000)]
    public int SendBurst { get; set; } = 20;

    /// <summary>
    /// All other calls a second of one connection from another machine, answers from the cache among them; not limited on loopback. 1–100,000.
    /// Default 200.
    /// </summary>
    [Range(1, 100_000)]
    public int CallsPerSecond { get; set; } = 200;

    /// <summary>All connections of a token together may call this many times as often as one. 1–1,000. Default 4.</summary>
    [Range(1, 1000)]
    public int ConnectionsOfAToken { get; set; } = 4;

    /// <summary>Streams of <c>FollowHistory</c> that a connection may have open at a chat, or at a port's number. 1–10,000. Default 16.</summary>
    [Range(1, 10_000)]
    public int StreamsOfAPort { get; set; } = 16;

    /// <summary>
    /// New connections a second from one address of another machine, and requests with a token that is not taken; not limited on loopback.
    /// 1–100,000. Default 50.
    /// </summary>
    [Range(1, 100_000)]
    public int ConnectionsPerSecond { get; set; } = 50;
}
