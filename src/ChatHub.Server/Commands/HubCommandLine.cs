using System.CommandLine;
using System.CommandLine.Help;
using ChatHub.Server.Hosting.Lifetime;

namespace ChatHub.Server.Commands;

/// <summary>
/// What stands behind the program's name: a command that ends by itself, or settings of the hub. Looked at before anything is started: a typing
/// mistake there must not start a hub, nor pass in silence.
/// </summary>
internal sealed class HubCommandLine
{
    /// <summary>A value that begins with "@" is no file with arguments, and "-abc" is not three options.</summary>
    private static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>How long a command may take to leave once it is interrupted.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(5);

    /// <summary>The exit code of a program that Ctrl+C ended, as shells know it; of one that was asked to stop otherwise, too.</summary>
    private const int Interrupted = 130;

    private readonly ICommandSyntax[] _commands = [new TokenSyntax(), new ProfileCheckSyntax()];

    /// <summary>What is none of its options is a setting, in the forms that ASP.NET Core reads (<see cref="SettingArguments"/>).</summary>
    private readonly RootCommand _root = new() { TreatUnmatchedTokensAsErrors = false };

    private readonly Func<string[], WebApplication> _build;

    /// <param name="build">Makes the hub of settings, without starting it.</param>
    public HubCommandLine(Func<string[], WebApplication> build)
    {
        _build = build;
        foreach (var help in _root.Options.OfType<HelpOption>())
        {
            help.Aliases.Add("/help");
            help.Action = new AnswerAction(HelpText.Of);
        }

        foreach (var version in _root.Options.OfType<VersionOption>())
            version.Action = new AnswerAction(() => $"ChatHub {typeof(HubCommandLine).Assembly.GetName().Version?.ToString(3)}");
        foreach (var command in _commands) command.AddTo(_root);
        _root.Validators.Add(given =>
        {
            if (Commands.Count(given.Has) > 1) given.AddError("Give one command at a time.");
        });
        _root.SetAction((given, cancellationToken) => CommandOf(given) is { } command
            ? RunCommandAsync(command, given, cancellationToken)
            : HubStart.RunAsync(() => _build([.. given.UnmatchedTokens])));
    }

    /// <summary>Runs what was typed to its end, as the program does.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="build">Makes the hub of settings, without starting it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        try
        {
            return await new HubCommandLine(build).RunAsync(args, Console.Out);
        }
        catch (Exception e) when (StartFailure.IsToBeSaid)
        {
            return StartFailure.Say(e, Console.Error);
        }
    }

    /// <summary>Runs what was typed to its end.</summary>
    /// <param name="args">What was typed.</param>
    /// <param name="output">Where commands write.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartException">It makes no sense.</exception>
    public async Task<int> RunAsync(IEnumerable<string> args, TextWriter output)
    {
        var given = Parse(args);
        var problem = ProblemOf(given);
        if (problem is not null && CommandOf(given) is { } refused) return await RefuseAsync(refused, problem, output);
        if (problem is not null) throw new StartException($"{problem} --help shows what there is.");
        var asOurs = new InvocationConfiguration
        {
            Output = output,
            EnableDefaultExceptionHandler = false, // What is thrown has its words at one place.
            // The hub's host hears Ctrl+C itself; a command is given the time to take its agent out of the page.
            ProcessTerminationTimeout = CommandOf(given) is null ? null : LeaveLimit,
        };
        return await given.InvokeAsync(asOurs);
    }

    /// <summary>Reads what was typed. Upper and lower case count the same, as they do in settings.</summary>
    internal ParseResult Parse(IEnumerable<string> args) => _root.Parse([.. args.Select(AsNamed)], AsTyped);

    /// <summary>What is wrong with the first argument that makes no sense; null where all of them do, or where nothing is done anyway.</summary>
    internal string? ProblemOf(ParseResult given)
    {
        if (given.Action is AnswerAction) return null;
        if (given.Errors is [var error, ..]) return error.Message;
        var command = CommandOf(given);
        var options = command is null ? _root.Options.Where(option => option.Action is AnswerAction).Concat(Commands) : _root.Options;
        return SettingArguments.ProblemOf(given.UnmatchedTokens, options.Select(option => option.Name), root => command?.Takes(root) ?? true);
    }

    private IEnumerable<Option> Commands => _commands.SelectMany(command => command.Commands);

    private ICommandSyntax? CommandOf(ParseResult given) => _commands.FirstOrDefault(command => command.Commands.Any(given.CommandResult.Has));

    private string AsNamed(string argument)
    {
        var typed = argument.Split('=')[0];
        var option = _root.Options.FirstOrDefault(option => option.Name.Equals(typed, StringComparison.OrdinalIgnoreCase));
        return option is null ? argument : option.Name + argument[typed.Length..];
    }

    private async Task<int> RunCommandAsync(ICommandSyntax command, ParseResult given, CancellationToken cancellationToken)
    {
        var output = given.InvocationConfiguration.Output;
        await using var app = _build([.. given.UnmatchedTokens]);
        foreach (var idle in KnownSettings.IdleIn(app.Configuration)) ErrorOutput.Say(Console.Error, idle.Words);
        try
        {
            return await CommandOutput.WriteAsync(
                output, command.WhatWasDone, writer => command.RunAsync(given, app.Services, writer, cancellationToken));
        }
        catch (CommandRefusedException e)
        {
            return await RefuseAsync(command, e.Message, output);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ErrorOutput.Say(Console.Error, $"Stopped. {command.WhatWasDone}");
            return Interrupted;
        }
    }

    private static Task<int> RefuseAsync(ICommandSyntax command, string problem, TextWriter output) =>
        CommandOutput.WriteAsync(output, "Nothing was changed.", async writer =>
        {
            await writer.WriteLineAsync($"{problem} Nothing was changed.\n\n{command.Usage}");
            return 1;
        });
}
