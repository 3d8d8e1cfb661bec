using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChatHub.Server.Commands;

/// <summary>An option that is answered by a text: whatever else was typed, nothing is done.</summary>
internal sealed class AnswerAction(Func<string> text) : AsynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default) =>
        CommandOutput.WriteAsync(parseResult.InvocationConfiguration.Output, "", async output =>
        {
            await output.WriteLineAsync(text());
            return 0;
        });
}
