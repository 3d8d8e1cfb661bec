using ChatHub.Server.Chats;

namespace ChatHub.Server.Resilience;

/// <summary>The name of a pipeline.</summary>
internal enum IdePipeline
{
    /// <summary><c>ide-connect</c>.</summary>
    Connect,

    /// <summary><c>ide-read</c>.</summary>
    Read,

    /// <summary><c>ide-write</c>: no retry.</summary>
    Write,
}

/// <summary>A pipeline of its own for every name and port, so that a broken port never slows another.</summary>
/// <param name="Pipeline">The name.</param>
/// <param name="Port">The port.</param>
internal readonly record struct IdePipelineKey(IdePipeline Pipeline, Port Port)
{
    /// <summary>The name as telemetry has it.</summary>
    public string Name => $"ide-{Pipeline.ToString().ToLowerInvariant()}";
}
