using System.CommandLine;
using System.Globalization;
using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.CommandLine;

/// <summary>
/// <c>send --wait</c> waits for the answer's end and takes no value; that of all other commands takes seconds, which here would be taken for the
/// message and sent.
/// </summary>
internal static class SendWait
{
    /// <summary>Refuses seconds.</summary>
    /// <exception cref="Failure">There are some behind it.</exception>
    public static void ThrowIfSeconds(ParseResult command)
    {
        if (command.CommandResult.Command.Name != "send") return;
        string[] tokens = [.. command.Tokens.Select(token => token.Value)];
        var behind = Array.IndexOf(tokens, "--wait") is >= 0 and var at && at + 1 < tokens.Length ? tokens[at + 1] : null;
        if (!double.TryParse(behind, CultureInfo.InvariantCulture, out _)) return;
        throw new Failure(
            ExitCode.Usage,
            "send --wait takes no seconds: it waits for the answer's end. How long a hub is waited for is --connect-wait SECONDS; " +
            "a message that is a number goes before --wait.");
    }
}
