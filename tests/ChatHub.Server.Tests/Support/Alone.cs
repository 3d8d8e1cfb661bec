namespace ChatHub.Server.Tests.Support;

/// <summary>
/// Tests with a hub in their own process, whose figures (metrics, memory, times) are the process's: one at a time, when no other test runs.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
