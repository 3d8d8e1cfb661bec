namespace ChatHub.Server.AgentHosts.Wire;

/// <summary>
/// What a host tells is taken in by whoever reads it, in its order and before the next message is read: one that tells faster than the hub takes in
/// waits in the network, and fills no queue.
/// </summary>
internal sealed class InlineContext : SynchronizationContext
{
    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state) => d(state);
}
