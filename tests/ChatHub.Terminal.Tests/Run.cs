using ChatHub.Client.Tests;
using ChatHub.Terminal.CommandLine;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Tests;

/// <summary>Runs a command line at a hub.</summary>
internal static class Run
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Runs it to its end.</summary>
    public static Task<(ExitCode ExitCode, string Out, string Error)> Async(ScriptedHub hub, params string[] arguments) =>
        Async(hub, CancellationToken.None, arguments);

    /// <summary>Runs it until it ends or the person ends it.</summary>
    public static async Task<(ExitCode ExitCode, string Out, string Error)> Async(
        ScriptedHub hub, CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await ChatHubCommand
            .RunAsync([.. arguments, "--url", $"{hub.Address}"], Streams.Of(output, error), _ => null, cancellationToken)
            .WaitAsync(Limit);
        return (exitCode, output.ToString(), error.ToString());
    }
}
