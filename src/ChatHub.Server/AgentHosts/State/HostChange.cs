namespace ChatHub.Server.AgentHosts.State;

/// <summary>What an action did to what is known.</summary>
internal enum HostChangeKind
{
    /// <summary>Understood, and nothing that is shown is another.</summary>
    Same,

    /// <summary>Something is another.</summary>
    Changed,

    /// <summary>Not understood, or it speaks of what the hub does not know: what is true now is in a snapshot only.</summary>
    NeedsSnapshot,
}

/// <summary>What is known after an action.</summary>
/// <param name="State">With <see cref="HostChangeKind.Changed"/> the new one, else the one before.</param>
/// <param name="Kind">What the action did.</param>
internal readonly record struct HostChange<TState>(TState State, HostChangeKind Kind)
    where TState : class
{
    /// <summary>As it was.</summary>
    public static HostChange<TState> Same(TState state) => new(state, HostChangeKind.Same);

    /// <summary>Another.</summary>
    public static HostChange<TState> To(TState state) => new(state, HostChangeKind.Changed);

    /// <summary>Nobody knows.</summary>
    public static HostChange<TState> Unknown(TState state) => new(state, HostChangeKind.NeedsSnapshot);
}
