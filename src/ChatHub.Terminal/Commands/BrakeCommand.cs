namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub pause</c> and <c>chathub resume</c>: the hub's brake.</summary>
internal static class BrakeCommand
{
    /// <summary>Sets the brake, and says what holds now.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="value">True: nothing is typed or pressed any more.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    public static async Task<ExitCode> RunAsync(Session session, bool value, CancellationToken cancellationToken)
    {
        await session.AskAsync(
            value ? "Pausing …" : "Resuming …",
            async (hub, token) =>
            {
                await hub.SetReadOnly(value, token);
                return value;
            },
            cancellationToken);
        await session.Streams.WriteDoneAsync(Words(value, session.Address));
        return ExitCode.Done;
    }

    /// <summary>What holds now.</summary>
    public static string Words(bool value, Uri address) => value
        ? $"paused: the hub at {address} types and presses nothing in any IDE until chathub resume; an IDE's answer that runs goes on"
        : $"resumed: the hub at {address} types and presses again";
}
