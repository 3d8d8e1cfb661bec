namespace ChatHub.Testing.AgentHosts;

/// <summary>A word that the model wrote.</summary>
/// <param name="Text">The word.</param>
/// <param name="At">When, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts: the same clock for all processes of the machine.</param>
public sealed record WrittenWord(string Text, long At);
