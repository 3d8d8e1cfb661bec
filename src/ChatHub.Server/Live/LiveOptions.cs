using System.ComponentModel.DataAnnotations;

namespace ChatHub.Server.Live;

/// <summary>Watching, under <c>ChatHub:Live</c>.</summary>
internal sealed class LiveOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Live";

    /// <summary>
    /// How often the page agent of a port that somebody watches is asked whether it still listens; nothing of the chat is read. 0.1 s–1 h.
    /// Default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan WatchdogInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it may take to answer that. 0.1–60 s. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan WatchdogLimit { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// After what time without a member, a follower or a call the hub takes its agent out of the page and lets go of the IDE. 0.1 s–30 days.
    /// Default 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "30.00:00:00")]
    public TimeSpan ReleaseAfter { get; set; } = TimeSpan.FromMinutes(5);
}
