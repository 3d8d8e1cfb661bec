using System.CommandLine;
using ChatHub.Terminal.Commands;
using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.CommandLine;

/// <summary>The commands that look and change nothing.</summary>
internal static class ReadingCommands
{
    private const int UsualLimit = 20;

    /// <summary>Adds them.</summary>
    public static void AddTo(CommandSet set)
    {
        var markdown = new Option<bool>("--markdown") { Description = "As one Markdown document." };
        var last = new Option<int>("--last")
        {
            Description = "How many messages of the conversation so far are shown first.",
            HelpName = "COUNT",
            DefaultValueFactory = _ => 2,
        };
        var any = CommandSet.AnyPort("The IDE's port; left out: the open chats of all of them.");
        var text = new Argument<string>("text") { HelpName = "TEXT", Description = "What to look for; upper and lower case are the same." };
        var limit = new Option<int>("--limit")
        {
            Description = "How many messages at most, the newest first.",
            HelpName = "COUNT",
            DefaultValueFactory = _ => UsualLimit,
        };

        set.Add("ports", "Which IDEs are there, on which port, and what they do.", [set.Json],
            (given, session, cancellationToken) => PortsCommand.RunAsync(session, given.GetValue(set.Json), cancellationToken));
        set.Add("chats", "The chats of an IDE: the open ones, then its earlier conversations.", [any, set.Json],
            (given, session, cancellationToken) =>
                ChatsCommand.RunAsync(session, given.GetValue(any), given.GetValue(set.Json), cancellationToken));
        set.Add("history", "The whole conversation of an IDE.", [set.Port, set.Chat, set.Json, markdown],
            (given, session, cancellationToken) => HistoryCommand.RunAsync(
                session, given.GetValue(set.Port), given.GetValue(set.Chat), FormatOf(given.GetValue(set.Json), given.GetValue(markdown)),
                cancellationToken));
        set.Add("follow", "The conversation of an IDE as it grows, until Ctrl+C.", [set.Port, set.Chat, last],
            (given, session, cancellationToken) => FollowCommand.RunAsync(
                session, given.GetValue(set.Port), given.GetValue(set.Chat), Math.Max(0, given.GetValue(last)), cancellationToken));
        set.Add("search", "Which messages hold a text, of the conversations that the hub has read.", [text, limit, set.Json],
            (given, session, cancellationToken) => SearchCommand.RunAsync(
                session, given.GetValue(text)!, given.GetValue(limit), given.GetValue(set.Json), cancellationToken));
    }

    private static HistoryFormat FormatOf(bool json, bool markdown) => (json, markdown) switch
    {
        (true, true) => throw new Failure(ExitCode.Usage, "--json and --markdown do not go together. Give one of them."),
        (true, _) => HistoryFormat.Json,
        (_, true) => HistoryFormat.Markdown,
        _ => HistoryFormat.Text,
    };
}
