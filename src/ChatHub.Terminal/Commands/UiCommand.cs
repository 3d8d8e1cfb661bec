namespace ChatHub.Terminal.Commands;

internal static class UiCommand
{
    public static Task<ExitCode> RunAsync(Session session, int? port, CancellationToken cancellationToken) => Task.FromResult(ExitCode.Unexpected);
}
