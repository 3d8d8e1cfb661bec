using ChatHub.Contracts;

namespace ChatHub.Server.Sources;

/// <summary>How an IDE is doing, as far as its source can tell without reading a chat. Immutable.</summary>
/// <param name="State">The state.</param>
/// <param name="Version">What the IDE calls itself, or null where nobody answers.</param>
/// <param name="Title">A window's title as the endpoint tells it, or null.</param>
/// <param name="Detail">What it means and what to do, for a person.</param>
internal sealed record SourceSight(PortState State, string? Version, string? Title, string Detail);
