namespace ChatHub.Server.AgentHosts.State;

/// <summary>The bits of a session's or a chat's status. Others may come.</summary>
[Flags]
internal enum HostStatus
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>No turn runs.</summary>
    Idle = 1,

    /// <summary>The last turn failed.</summary>
    Error = 1 << 1,

    /// <summary>A turn runs.</summary>
    InProgress = 1 << 3,

    /// <summary>The turn waits for a person; <see cref="InProgress"/> is set too.</summary>
    InputNeeded = 1 << 4,

    /// <summary>Somebody has seen what is new.</summary>
    IsRead = 1 << 5,

    /// <summary>Put away by a person.</summary>
    IsArchived = 1 << 6,
}
