namespace ChatHub.Server.Chats;

/// <summary>Which chat is meant: a place of a port that shows one conversation at a time.</summary>
/// <param name="Port">The port.</param>
/// <param name="Place">The place, or null for the one that the port's number alone stands for: the window focused last.</param>
internal readonly record struct ChatKey(Port Port, string? Place = null)
{
    /// <summary>For sentences that a person reads.</summary>
    public override string ToString() => Port.ToString();
}
