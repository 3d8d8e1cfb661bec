using System.CommandLine;
using ChatHub.Terminal.Commands;

namespace ChatHub.Terminal.CommandLine;

/// <summary>The commands that type or press something in an IDE.</summary>
internal static class WritingCommands
{
    /// <summary>Adds them.</summary>
    public static void AddTo(CommandSet set)
    {
        AddSend(set);
        AddRequests(set);
        var conversation = new Argument<string>("chat")
        {
            HelpName = "CHAT",
            Description = "The earlier conversation: an id or its first characters (4 at least), or the beginning of its title.",
        };
        var place = new Option<string?>("--in")
        {
            HelpName = "ID|TITLE",
            Description = "The open chat in whose place it is shown; left out: the default one.",
        };
        set.Add("open", "Shows an earlier conversation in the IDE, as a person would by choosing it.", [set.Port, conversation, place],
            (given, session, cancellationToken) => OpenCommand.RunAsync(
                session, given.GetValue(set.Port), given.GetValue(conversation)!, given.GetValue(place), cancellationToken));
        set.Add("pause", "The brake: from now on the hub types and presses nothing in any IDE.", [],
            (_, session, cancellationToken) => BrakeCommand.RunAsync(session, value: true, cancellationToken));
        set.Add("resume", "Takes the brake off again.", [],
            (_, session, cancellationToken) => BrakeCommand.RunAsync(session, value: false, cancellationToken));
    }

    private static void AddSend(CommandSet set)
    {
        var text = new Argument<string?>("text")
        {
            HelpName = "TEXT",
            Description = "The message; left out or -: standard input.",
            Arity = ArgumentArity.ZeroOrOne,
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
        set.Add("send", "Types a message into an IDE's chat, at most once, and says what became of it.",
            [set.Port, text, set.Chat, id, untilEnd, cancelRequests],
            (given, session, cancellationToken) => SendCommand.RunAsync(
                session, given.GetValue(set.Port), given.GetValue(set.Chat), given.GetValue(text), given.GetValue(id), given.GetValue(untilEnd),
                given.GetValue(cancelRequests), cancellationToken));
    }

    private static void AddRequests(CommandSet set)
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
        set.Add("requests", "What an IDE's agent waits for: all of it, and how to answer it.", [set.Port, set.Chat, set.Json],
            (given, session, cancellationToken) => RequestsCommand.RunAsync(
                session, given.GetValue(set.Port), given.GetValue(set.Chat), given.GetValue(set.Json), cancellationToken));
        set.Add("answer", "Answers what an IDE's agent waits for, at most once: the first answer wins.",
            [set.Port, request, option, set.Chat, answer, words],
            (given, session, cancellationToken) => AnswerCommand.RunAsync(
                session, given.GetValue(set.Port), given.GetValue(set.Chat), given.GetValue(request)!,
                new TypedAnswer(given.GetValue(option), given.GetValue(answer) ?? [], given.GetValue(words) ?? []), cancellationToken));
    }
}
