namespace ChatHub.Server.Hubs;

/// <summary>The calls whose answers a stopping hub waits for.</summary>
internal sealed class OpenAnswers(TimeProvider time) : OpenCount(time);
