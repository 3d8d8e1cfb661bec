using ChatHub.Server.Ides;

namespace ChatHub.Server.Access;

/// <summary><c>--add-token NAME</c>, <c>--remove-token NAME</c> and <c>--list-tokens</c>: change the token file; a running hub notices within a second.</summary>
internal sealed class TokenCommand(TokenFile file, IConfiguration configuration)
{
    private const string Add = "--add-token";
    private const string Remove = "--remove-token";
    private const string List = "--list-tokens";

    /// <summary>One of the options was given.</summary>
    public static bool IsAsked(string[] args) => args.Any(arg => arg is Add or Remove or List);

    /// <summary>The settings among the options: an option without a value would take the next one for it.</summary>
    public static string[] SettingsOf(string[] args) => [.. args.Where(arg => arg != List)];

    /// <summary>Does it.</summary>
    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(string[] args, TextWriter output)
    {
        try
        {
            if (args.Contains(List)) return await ListAsync(output);
            var adds = args.Contains(Add);
            var name = args.ElementAtOrDefault(Array.IndexOf(args, adds ? Add : Remove) + 1);
            if (string.IsNullOrWhiteSpace(name) || name.StartsWith('-') || name.Any(char.IsControl)) return await UsageAsync(output);
            return adds ? await AddAsync(name, output) : await RemoveAsync(name, output);
        }
        catch (TokenFileException e)
        {
            await output.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private async Task<int> AddAsync(string name, TextWriter output)
    {
        var token = AccessToken.Create();
        var made = new StoredToken(name, Convert.ToHexStringLower(AccessToken.HashOf(token)), configuration["scopes"] ?? "read send", configuration["ports"]);
        if (made.Problem(name) is { } problem) return await FailAsync(problem, output);
        var others = file.Read();
        if (others.Any(other => other.Name == name)) return await FailAsync($"There is a token '{name}' already. Take it away first, or choose another name.", output);
        file.Write([.. others, made]);
        await output.WriteLineAsync($"Token '{name}' ({made.Scopes}; {(made.Ports is null ? "every port" : $"ports {made.Ports}")}), shown this once:\n\n  {token}\n\nIn a browser: the hub's address and /#token={token}");
        await output.WriteLineAsync($"\nA hub asks for it beyond loopback, or with --{AccessOptions.Section}:RequireToken=true.");
        return 0;
    }

    private async Task<int> RemoveAsync(string name, TextWriter output)
    {
        var tokens = file.Read();
        if (tokens.All(token => token.Name != name)) return await FailAsync($"There is no token '{name}' in {file.Path}.", output);
        file.Write([.. tokens.Where(token => token.Name != name)]);
        await output.WriteLineAsync($"Token '{name}' is taken away; a running hub ends its connections within a second.");
        return 0;
    }

    private async Task<int> ListAsync(TextWriter output)
    {
        foreach (var token in file.Read()) await output.WriteLineAsync($"{token.Name}: {token.Scopes}; {(token.Ports is null ? "every port" : $"ports {token.Ports}")}");
        await output.WriteLineAsync($"({file.Path})");
        return 0;
    }

    private static async Task<int> UsageAsync(TextWriter output) =>
        await FailAsync($"Usage: {Add} NAME [--scopes \"read send\"] [--ports 9232-9241], {Remove} NAME, or {List}", output);

    private static async Task<int> FailAsync(string problem, TextWriter output)
    {
        await output.WriteLineAsync(problem);
        return 1;
    }
}
