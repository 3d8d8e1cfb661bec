using System.CommandLine;
using ChatHub.Server.Access;
using ChatHub.Server.Hosting.Lifetime;

namespace ChatHub.Server.Commands;

/// <summary><c>--add-token NAME</c>, <c>--remove-token NAME</c> and <c>--list-tokens</c>.</summary>
/// <remarks>Strict: a limit that was misspelt and passed over would give more than was asked for.</remarks>
internal sealed class TokenSyntax : ICommandSyntax
{
    /// <summary>How the commands are written.</summary>
    public const string Lines = """
        --add-token NAME [--scopes "read send"] [--ports 9232-9241]    makes a token and shows it, once; default: read, every port
          scopes: read, send, admin (both, and the brake); approve, which is in no other, to answer what an agent asks
        --remove-token NAME                                            takes it away; a running hub ends its connections
        --list-tokens                                                  names, scopes and ports
        """;

    private readonly Option<string?> _add = WithValue("--add-token");
    private readonly Option<string?> _remove = WithValue("--remove-token");
    private readonly Option<bool> _list = new("--list-tokens") { Arity = ArgumentArity.Zero };
    private readonly Option<string?> _scopes = WithValue("--scopes");
    private readonly Option<string?> _ports = WithValue("--ports");

    /// <inheritdoc />
    public IReadOnlyList<Option> Commands => [_add, _remove, _list];

    /// <inheritdoc />
    public string Usage => Lines;

    /// <inheritdoc />
    public string WhatWasDone => $"Look with {_list.Name} what was done.";

    /// <inheritdoc />
    public void AddTo(Command root)
    {
        foreach (var option in new Option[] { _add, _remove, _list, _scopes, _ports }) root.Options.Add(option);
        root.Validators.Add(given =>
        {
            if (given.Has(_add)) return;
            if (new[] { _scopes, _ports }.FirstOrDefault(given.Has) is { } idle) given.AddError($"{idle.Name} goes with {_add.Name} alone.");
        });
    }

    /// <inheritdoc />
    /// <remarks>The hub's own say which file it is. Others are for a hub that runs, and none is started.</remarks>
    public bool Takes(string root) => root.Equals(KnownSettings.Root, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    /// <returns>0, or 1 where nothing was changed.</returns>
    public async Task<int> RunAsync(ParseResult given, IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await output.WriteLineAsync(Run(given, services.GetRequiredService<TokenCommand>()));
            return 0;
        }
        catch (TokenFileException e)
        {
            await output.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private string Run(ParseResult given, TokenCommand command) =>
        given.GetValue(_add) is { } added ? command.Add(added, given.GetValue(_scopes) ?? "read", given.GetValue(_ports))
        : given.GetValue(_remove) is { } removed ? command.Remove(removed)
        : command.List();

    /// <summary>An option with a value, which no other option is taken for.</summary>
    private static Option<string?> WithValue(string name)
    {
        var option = new Option<string?>(name) { Arity = ArgumentArity.ZeroOrOne };
        option.Validators.Add(given =>
        {
            var value = given.Tokens.Count > 0 ? given.Tokens[0].Value : "";
            if (string.IsNullOrWhiteSpace(value)) given.AddError($"{name} has no value.");
            else if (value.StartsWith('-') || value.Any(char.IsControl))
                given.AddError($"{name} has no such value: none begins with '-', or has control characters.");
        });
        return option;
    }
}
