using System.CommandLine;
using System.CommandLine.Help;
using ChatHub.Terminal.Commands;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.CommandLine;

/// <summary>The command line: what may be typed, and which command does it.</summary>
internal static class ChatHubCommand
{
    /// <summary>"@workspace explain" is a message, not a file with arguments.</summary>
    private static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="arguments">What was typed behind <c>chathub</c>.</param>
    /// <param name="streams">Where it writes.</param>
    /// <param name="environment">A variable's value, or null.</param>
    /// <param name="cancellationToken">The person wants it to end.</param>
    public static async Task<ExitCode> RunAsync(
        string[] arguments, Streams streams, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        var command = Create(streams, environment).Parse(arguments, AsTyped);
        try
        {
            SendWait.ThrowIfSeconds(command);
            if (command.Errors.Count > 0 && command.Action is not HelpWithExamples)
            {
                var name = command.CommandResult.Command is RootCommand ? "" : $" {command.CommandResult.Command.Name}";
                throw new Failure(
                    ExitCode.Usage, $"{string.Join(' ', command.Errors.Select(error => error.Message))} chathub{name} --help shows how.");
            }

            var configuration = new InvocationConfiguration
            {
                Output = streams.Out,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return (ExitCode)await command.InvokeAsync(configuration, cancellationToken);
        }
        catch (Failure failure)
        {
            streams.Say($"chathub: {failure.Message}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (UnwritableOutput e)
        {
            if (e.IsClosedPipe) return ExitCode.Done; // Whoever read our output has seen enough, like head.
            streams.Say($"chathub: standard output cannot be written: {e.Message}.");
            return ExitCode.OutputUnwritable;
        }
        catch (Exception e)
        {
            streams.Say($"chathub: {FailureOf.Unforeseen(e).Message}");
            return ExitCode.Unexpected;
        }
    }

    private static RootCommand Create(Streams streams, Func<string, string?> environment)
    {
        var hub = new HubOptions();
        var root = new RootCommand("The chats of your AI IDEs in the terminal, through a ChatHub.");
        hub.AddTo(root);
        var set = new CommandSet(root, hub, streams, environment);
        ReadingCommands.AddTo(set);
        WritingCommands.AddTo(set);
        var first = CommandSet.AnyPort("The IDE to begin with; left out: the first that is there.");
        set.Add("ui", "All of it full screen: the IDEs, the conversation, a box to write in.", [first],
            (given, session, cancellationToken) => UiCommand.RunAsync(session, given.GetValue(first), cancellationToken));
        // The library's own help has no place for examples.
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
