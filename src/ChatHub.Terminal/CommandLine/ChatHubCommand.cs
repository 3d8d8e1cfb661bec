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
        var json = new Option<bool>("--json") { Description = "As JSON, without loss." };
        var markdown = new Option<bool>("--markdown") { Description = "As one Markdown document." };
        var last = new Option<int>("--last")
        {
            Description = "How many messages of the conversation so far are shown first.",
            HelpName = "COUNT",
            DefaultValueFactory = _ => 2,
        };
        var id = new Option<string?>("--id")
        {
            Description = "Makes the send repeatable: under one id (1 to 128 characters) a port's message is typed once.",
            HelpName = "ID",
        };
        var untilEnd = new Option<bool>("--wait")
        {
            Description = "Wait for the end of the answer and write it; the exit code says how it ended.",
            Arity = ArgumentArity.Zero,
        };
        var cancelRequests = new Option<bool>("--cancel-requests")
        {
            Description = "Send it although the agent waits for a person, which cancels what it asked; else such a send is refused.",
        };
        var text = new Argument<string?>("text")
        {
            HelpName = "TEXT",
            Description = "The message; left out or -: standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = Port();
        var first = new Argument<int?>("port")
        {
            HelpName = "PORT",
            Description = "The IDE to begin with; left out: the first that is there.",
            Arity = ArgumentArity.ZeroOrOne,
        };

        Add("ports", "Which IDEs are there, on which port, and what they do.", [json],
            (given, session, cancellationToken) => PortsCommand.RunAsync(session, given.GetValue(json), cancellationToken));
        Add("history", "The whole conversation of an IDE.", [port, json, markdown],
            (given, session, cancellationToken) =>
                HistoryCommand.RunAsync(session, given.GetValue(port), FormatOf(given.GetValue(json), given.GetValue(markdown)), cancellationToken));
        Add("follow", "The conversation of an IDE as it grows, until Ctrl+C.", [port, last],
            (given, session, cancellationToken) =>
                FollowCommand.RunAsync(session, given.GetValue(port), Math.Max(0, given.GetValue(last)), cancellationToken));
        Add("send", "Types a message into an IDE's chat, at most once, and says what became of it.",
            [port, text, id, untilEnd, cancelRequests],
            (given, session, cancellationToken) => SendCommand.RunAsync(
                session, given.GetValue(port), given.GetValue(text), given.GetValue(id), given.GetValue(untilEnd), given.GetValue(cancelRequests),
                cancellationToken));
        AddRequests();
        Add("pause", "The brake: from now on the hub types and presses nothing in any IDE.", [],
            (_, session, cancellationToken) => BrakeCommand.RunAsync(session, value: true, cancellationToken));
        Add("resume", "Takes the brake off again.", [],
            (_, session, cancellationToken) => BrakeCommand.RunAsync(session, value: false, cancellationToken));
        Add("ui", "All of it full screen: the IDEs, the conversation, a box to write in.", [first],
            (given, session, cancellationToken) => UiCommand.RunAsync(session, given.GetValue(first), cancellationToken));
        // The library's own help has no place for examples.
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;

        void AddRequests()
        {
            var request = new Argument<string>("id")
            {
                HelpName = "ID",
                Description = "The request's id, as in chathub requests; its first 4 characters and more will do where no other waits.",
            };
            var option = new Argument<string?>("option")
            {
                HelpName = "OPTION",
                Description = "allow-once, reject, or an option's id.",
                Arity = ArgumentArity.ZeroOrOne,
            };
            var answer = new Option<string[]>("--answer")
            {
                HelpName = "QUESTION=OPTION[,OPTION]",
                Description = "Of a question by id or number: options by id or label.",
            };
            var words = new Option<string[]>("--text") { HelpName = "QUESTION=WORDS", Description = "Of a question: words of your own." };
            Add("requests", "What an IDE's agent waits for: all of it, and how to answer it.", [port, json],
                (given, session, cancellationToken) =>
                    RequestsCommand.RunAsync(session, given.GetValue(port), given.GetValue(json), cancellationToken));
            Add("answer", "Answers what an IDE's agent waits for, at most once: the first answer wins.", [port, request, option, answer, words],
                (given, session, cancellationToken) => AnswerCommand.RunAsync(
                    session, given.GetValue(port), given.GetValue(request)!, given.GetValue(option), given.GetValue(answer) ?? [],
                    given.GetValue(words) ?? [], cancellationToken));
        }

        void Add(string name, string description, Symbol[] symbols, Func<ParseResult, Session, CancellationToken, Task<ExitCode>> run)
        {
            var command = new Command(name, description);
            foreach (var argument in symbols.OfType<Argument>()) command.Arguments.Add(argument);
            foreach (var option in symbols.OfType<Option>()) command.Options.Add(option);
            command.SetAction(async (given, cancellationToken) =>
            {
                await using var session = new Session(hub.Read(given, environment), streams);
                return (int)await run(given, session, cancellationToken);
            });
            root.Subcommands.Add(command);
        }
    }

    private static HistoryFormat FormatOf(bool json, bool markdown) => (json, markdown) switch
    {
        (true, true) => throw new Failure(ExitCode.Usage, "--json and --markdown do not go together. Give one of them."),
        (true, _) => HistoryFormat.Json,
        (_, true) => HistoryFormat.Markdown,
        _ => HistoryFormat.Text,
    };

    private static Argument<int> Port()
    {
        var port = new Argument<int>("port") { Description = "The IDE's port, as in chathub ports.", HelpName = "PORT" };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > 65_535)
                result.AddError("A port is between 1 and 65535.");
        });
        return port;
    }
}
