namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// A part of an answer. Immutable. Its kinds are <see cref="HostMarkdown"/> and what follows here, <c>HostToolCall</c> and <c>HostInput</c>.
/// </summary>
internal abstract record HostPart
{
    /// <summary>How much of it is kept.</summary>
    public virtual long Characters => 0;
}

/// <summary>What the agent says.</summary>
/// <param name="Id">By what it grows.</param>
/// <param name="Content">Markdown.</param>
internal sealed record HostMarkdown(string Id, GrowingText Content) : HostPart
{
    /// <inheritdoc />
    public override long Characters => Content.Length;
}

/// <summary>What the harness tells the agent and the person.</summary>
/// <param name="Words">Plain text.</param>
internal sealed record HostNotification(string Words) : HostPart
{
    /// <inheritdoc />
    public override long Characters => Words.Length;
}

/// <summary>Where the turn failed.</summary>
/// <param name="Words">What the host says of it; may be empty.</param>
/// <param name="IsResumable">It may go on from here; until then the host starts none of the messages that wait.</param>
internal sealed record HostError(string Words, bool IsResumable) : HostPart
{
    /// <inheritdoc />
    public override long Characters => Words.Length;
}

/// <summary>Something is here that is not shown: thoughts, references, what a later protocol has. Nothing of it is kept.</summary>
/// <param name="Id">By what it grows, or null.</param>
internal sealed record HostUnshown(string? Id) : HostPart;
