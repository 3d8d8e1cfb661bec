using System.CommandLine;
using ChatHub.Terminal.Commands;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.CommandLine;

/// <summary>The commands as they are put together, and what several of them take.</summary>
/// <param name="root">The program.</param>
/// <param name="hub">Where the hub is and what opens it.</param>
/// <param name="streams">Where they write.</param>
/// <param name="environment">A variable's value, or null.</param>
internal sealed class CommandSet(RootCommand root, HubOptions hub, Streams streams, Func<string, string?> environment)
{
    /// <summary>The IDE's port.</summary>
    public Argument<int> Port { get; } = PortArgument();

    /// <summary>Which of the port's chats.</summary>
    public Option<string?> Chat { get; } = new("--chat")
    {
        Description = "Which of the port's chats, as in chathub chats: an id or its first characters (4 at least), or the beginning of its title. " +
            "Left out: the default one.",
        HelpName = "ID|TITLE",
    };

    /// <summary>The wire's records.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "As JSON, without loss." };

    /// <summary>Adds a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">What it takes, in the order of the help.</param>
    /// <param name="run">Does it.</param>
    public void Add(
        string name, string description, Symbol[] symbols, Func<ParseResult, Session, CancellationToken, Task<ExitCode>> run)
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

    /// <summary>A port that may be left out.</summary>
    public static Argument<int?> AnyPort(string description) => new("port")
    {
        HelpName = "PORT", Description = description, Arity = ArgumentArity.ZeroOrOne,
    };

    private static Argument<int> PortArgument()
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
