using System.CommandLine;
using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.CommandLine;

/// <summary>The options of every command: where the hub is and what opens it.</summary>
internal sealed class HubOptions
{
    private const double DefaultWaitSeconds = 5;

    private readonly Option<string?> _url = new("--url")
    {
        Description = $"The hub's address. Else {ConnectionSettings.AddressVariable}, else {ConnectionSettings.DefaultAddress}.",
        HelpName = "ADDRESS",
        Recursive = true,
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = "A file with the hub's access token; read before every connection. Goes before --token.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string?> _token = new("--token")
    {
        Description = "The access token itself; other users of this machine may see it in the list of processes. " +
            $"Goes before {ConnectionSettings.TokenVariable}.",
        HelpName = "TOKEN",
        Recursive = true,
    };

    /// <summary><c>send</c> has a <c>--wait</c> of its own, which hides the other name.</summary>
    private readonly Option<double> _wait = new("--connect-wait", "--wait")
    {
        Description = "How many seconds to wait for a hub that does not answer yet.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultWaitSeconds,
        Recursive = true,
    };

    /// <summary>Adds the options to the command and all below it.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _url, _tokenFile, _token, _wait }) command.Options.Add(option);
        _wait.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && double.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
                && seconds is < 0 or > 86_400)
            {
                result.AddError("--connect-wait is between 0 and 86400 seconds.");
            }
        });
    }

    /// <summary>What was given, with the environment and the defaults for the rest.</summary>
    /// <exception cref="Failure">It makes no sense.</exception>
    public ConnectionSettings Read(ParseResult command, Func<string, string?> environment) =>
        ConnectionSettings.From(
            command.GetValue(_url),
            command.GetValue(_tokenFile),
            command.GetValue(_token),
            TimeSpan.FromSeconds(command.GetValue(_wait)),
            environment);
}
