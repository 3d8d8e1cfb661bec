using Microsoft.Win32.SafeHandles;

namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>Whose a file or a process is, as the operating system has it.</summary>
internal interface IHostUsers
{
    /// <summary>The user that the hub runs as.</summary>
    uint Own { get; }

    /// <summary>Whose an open file is; null where that cannot be told.</summary>
    uint? OwnerOf(SafeFileHandle file);

    /// <summary>As whom a process runs; null where there is none, or it cannot be told.</summary>
    uint? OwnerOf(int processId);
}
