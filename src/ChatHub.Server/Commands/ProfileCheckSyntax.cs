using System.CommandLine;
using System.Globalization;

namespace ChatHub.Server.Commands;

/// <summary><c>--check-profile NAME PORT</c>.</summary>
internal sealed class ProfileCheckSyntax : ICommandSyntax
{
    /// <summary>How the command is written.</summary>
    public const string Line = "--check-profile NAME PORT";

    private readonly Option<string[]> _check = new("--check-profile") { Arity = new ArgumentArity(0, 2), AllowMultipleArgumentsPerToken = true };

    /// <inheritdoc />
    public IReadOnlyList<Option> Commands => [_check];

    /// <inheritdoc />
    public string Usage => $"{Line}    says what of a profile matches the IDE on a port, for example: {_check.Name} vscode 9232";

    /// <inheritdoc />
    public string WhatWasDone => "Nothing was changed.";

    /// <inheritdoc />
    public void AddTo(Command root)
    {
        root.Options.Add(_check);
        _check.Validators.Add(given =>
        {
            if (given.Tokens is not [_, { Value: var port }] || !IsNumber(port, out _)) given.AddError($"It is written {Line}.");
        });
    }

    /// <inheritdoc />
    public bool Takes(string root) => true;

    /// <inheritdoc />
    public Task<int> RunAsync(ParseResult given, IServiceProvider services, TextWriter output, CancellationToken cancellationToken) =>
        given.GetValue(_check) is [var name, var port] && IsNumber(port, out var number)
            ? services.GetRequiredService<ProfileCheck>().RunAsync(name, number, output, cancellationToken)
            : throw new CommandRefusedException($"It is written {Line}.");

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
