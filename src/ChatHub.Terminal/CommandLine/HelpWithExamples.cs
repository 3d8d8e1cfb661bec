using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ChatHub.Terminal.CommandLine;

/// <summary>The usual help, and below it what a person would type.</summary>
/// <param name="usual">The help of the command line's library.</param>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(
            Examples.Of(parseResult.CommandResult.Command is RootCommand ? "chathub" : parseResult.CommandResult.Command.Name));
        return exitCode;
    }
}
