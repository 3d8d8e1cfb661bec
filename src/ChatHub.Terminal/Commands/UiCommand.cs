using ChatHub.Terminal.Connection;
using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Commands;

/// <summary><c>chathub ui</c>.</summary>
internal static class UiCommand
{
    /// <summary>Runs the full screen.</summary>
    public static async Task<ExitCode> RunAsync(Session session, int? port, CancellationToken cancellationToken)
    {
        if (!session.Streams.OutIsTerminal || Console.IsInputRedirected)
            throw new Failure(ExitCode.Usage, "chathub ui needs a terminal to draw on and to read keys from. For a pipe there is chathub follow.");
        await Screen.RunAsync(session.Hub, session.Address, port, session.Streams, cancellationToken);
        return ExitCode.Done;
    }
}
