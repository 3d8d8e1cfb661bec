using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Live;

/// <summary>What all rooms need beside their chat.</summary>
/// <param name="Metrics">What is counted.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where it is said that something failed.</param>
internal sealed record RoomServices(ChatHubMetrics Metrics, TimeProvider Time, ILogger<RoomServices> Logger);
