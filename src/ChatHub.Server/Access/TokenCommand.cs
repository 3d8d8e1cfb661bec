namespace ChatHub.Server.Access;

/// <summary>
/// <c>--add-token NAME</c>, <c>--remove-token NAME</c> and <c>--list-tokens</c>: change the token file; a running hub notices within a second.
/// </summary>
internal sealed class TokenCommand(TokenFile file)
{
    /// <summary>How the commands are written.</summary>
    public const string Usage = """
        --add-token NAME [--scopes "read send"] [--ports 9232-9241]    makes a token and shows it, once; default: read, every port
        --remove-token NAME                                            takes it away; a running hub ends its connections
        --list-tokens                                                  names, scopes and ports
        """;

    /// <summary>One of the commands was given.</summary>
    public static bool IsAsked(string[] args) => TokenArguments.AreIn(args);

    /// <summary>The settings of the hub among the arguments. With a command that is not understood there are none: it will be refused.</summary>
    public static string[] SettingsOf(string[] args)
    {
        if (!IsAsked(args)) return args;
        try
        {
            return [.. TokenArguments.Parse(args).Settings];
        }
        catch (TokenUsageException)
        {
            return [];
        }
    }

    /// <summary>Does it.</summary>
    /// <returns>The process's exit code: 0, or 1 where nothing was changed.</returns>
    public async Task<int> RunAsync(string[] args, TextWriter output)
    {
        try
        {
            var asked = TokenArguments.Parse(args);
            await output.WriteLineAsync(asked.Command switch
            {
                TokenArguments.Add => MadeBy(asked),
                TokenArguments.Remove => TakenAway(asked.Name),
                _ => Listed(),
            });
            return 0;
        }
        catch (TokenUsageException e)
        {
            await output.WriteLineAsync($"{e.Message} Nothing was changed.\n\n{Usage}");
            return 1;
        }
        catch (TokenFileException e)
        {
            await output.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <remarks>Shown wherever the output goes, to a file or a script too: somebody asked for this token in this very command.</remarks>
    private string MadeBy(TokenArguments asked)
    {
        var token = AccessToken.Create();
        var made = new StoredToken(asked.Name, Convert.ToHexStringLower(AccessToken.HashOf(token)), asked.Scopes, asked.Ports);
        if (made.Problem(asked.Name) is { } problem) throw new TokenUsageException(problem);
        var others = file.Read();
        if (others.Any(other => other.Name == asked.Name))
            throw new TokenFileException($"There is a token '{asked.Name}' already. Take it away first, or choose another name.");
        file.Write([.. others, made]);
        return $"""
            Token '{asked.Name}' ({Allowed(made)}), shown this once:

              {token}

            In a browser: the hub's address and /#token={token}

            A hub asks for it beyond loopback, or with --{AccessOptions.Section}:RequireToken=true.
            """;
    }

    private string TakenAway(string name)
    {
        var tokens = file.Read();
        if (tokens.All(token => token.Name != name)) throw new TokenFileException($"There is no token '{name}' in {file.Path}.");
        file.Write([.. tokens.Where(token => token.Name != name)]);
        return $"Token '{name}' is taken away; a running hub ends its connections within a second.";
    }

    private string Listed() => string.Join('\n', [.. file.Read().Select(token => $"{token.Name}: {Allowed(token)}"), $"({file.Path})"]);

    private static string Allowed(StoredToken token) => $"{token.Scopes}; {(token.Ports is null ? "every port" : $"ports {token.Ports}")}";
}
