using System.ComponentModel.DataAnnotations;

namespace ChatHub.Server.Sending;

/// <summary>Sending, under <c>ChatHub:Sending</c>.</summary>
internal sealed class SendOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Sending";

    /// <summary>Sends that may wait for one port; one more is <c>busy</c>. 1–1000. Default 32.</summary>
    [Range(1, 1000)]
    public int QueueLength { get; set; } = 32;

    /// <summary>How long the IDE may take to be ready to submit the text. 0.5–60 s. Default 8 s: a paste of 200 KB was measured at 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00")]
    public TimeSpan ReadyLimit { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// How long the IDE may take to show the message before the receipt says <c>unconfirmed</c>. 0.5–60 s. Default 8 s: 48–329 ms were measured
    /// over 57 sends.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00")]
    public TimeSpan ProofLimit { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a <c>clientMessageId</c> is remembered. 1 min–30 days. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan RememberFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many ids a port remembers at most. 10–1,000,000. Default 10,000.</summary>
    [Range(10, 1_000_000)]
    public int RememberIds { get; set; } = 10_000;

    /// <summary>
    /// The file that keeps the hashes of ids that were submitted, for the next start of the hub. Default <c>ChatHub/sends.log</c> in the user's local
    /// application data (Linux: <c>~/.local/share</c>); empty: none.
    /// </summary>
    public string? JournalFile { get; set; }
}
