namespace ChatHub.Server.Braking;

/// <summary>The brake, right under <c>ChatHub</c>.</summary>
internal sealed class BrakeOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub";

    /// <summary>
    /// The brake is on from the start, and nobody releases it: nothing is typed or pressed in any IDE, but for its stop. Default false; read at the
    /// start.
    /// </summary>
    public bool ReadOnly { get; set; }

    /// <summary>
    /// The file that is there while the brake is on, for the next start of the hub. Default <c>ChatHub/read-only.txt</c> in the user's local
    /// application data (Linux: <c>~/.local/share</c>); empty: none, a hub that is started again is not braked.
    /// </summary>
    public string? ReadOnlyFile { get; set; }
}
