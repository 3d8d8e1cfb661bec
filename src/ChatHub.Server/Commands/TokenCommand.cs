using ChatHub.Server.Access;

namespace ChatHub.Server.Commands;

/// <summary>Changes the token file; a running hub notices within a second.</summary>
internal sealed class TokenCommand(TokenFile file)
{
    /// <summary>Makes a token.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="ports">With which ports, or null for every one.</param>
    /// <returns>The token, in words. Shown wherever the output goes, to a file or a script too: somebody asked for it in this very command.</returns>
    /// <exception cref="CommandRefusedException">The scopes or the ports are none.</exception>
    /// <exception cref="TokenFileException">There is one of that name, or the file cannot be used.</exception>
    public string Add(string name, string scopes, string? ports)
    {
        var token = AccessToken.Create();
        var made = new StoredToken(name, Convert.ToHexStringLower(AccessToken.HashOf(token)), scopes, ports);
        if (made.Problem(name) is { } problem) throw new CommandRefusedException(problem);
        var others = file.Read();
        if (others.Any(other => other.Name == name))
            throw new TokenFileException($"There is a token '{name}' already. Take it away first, or choose another name.");
        file.Write([.. others, made]);
        return $"""
            Token '{name}' ({Allowed(made)}), shown this once:

              {token}

            In a browser: the hub's address and /#token={token}

            A hub asks for it beyond loopback, or with --{AccessOptions.Section}:RequireToken=true.
            """;
    }

    /// <summary>Takes a token away.</summary>
    /// <exception cref="TokenFileException">There is none of that name, or the file cannot be used.</exception>
    public string Remove(string name)
    {
        var tokens = file.Read();
        if (tokens.All(token => token.Name != name)) throw new TokenFileException($"There is no token '{name}' in {file.Path}.");
        file.Write([.. tokens.Where(token => token.Name != name)]);
        return $"Token '{name}' is taken away; a running hub ends its connections within a second.";
    }

    /// <summary>Names, scopes and ports of all tokens, and which file has them.</summary>
    /// <exception cref="TokenFileException">The file cannot be used.</exception>
    public string List() => string.Join('\n', [.. file.Read().Select(token => $"{token.Name}: {Allowed(token)}"), $"({file.Path})"]);

    private static string Allowed(StoredToken token) => $"{token.Scopes}; {(token.Ports is null ? "every port" : $"ports {token.Ports}")}";
}
