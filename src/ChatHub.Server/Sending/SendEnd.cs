using ChatHub.Contracts;

namespace ChatHub.Server.Sending;

/// <summary>How a send ended in the IDE.</summary>
/// <param name="Status"><c>delivered</c>, <c>queued</c> or <c>unconfirmed</c>.</param>
/// <param name="IsAnotherHubs">Another hub pressed it before, and this one nothing: the status is that hub's.</param>
/// <param name="Shown">The number of the reading that shows the message, where that was told with the proof.</param>
/// <param name="Elsewhere">With <paramref name="IsAnotherHubs"/>: the place of the port that it went to, or null where nobody knows.</param>
internal readonly record struct SendEnd(SendStatus Status, bool IsAnotherHubs = false, long? Shown = null, string? Elsewhere = null)
{
    /// <summary>This hub's own.</summary>
    public static implicit operator SendEnd(SendStatus status) => new(status);
}
