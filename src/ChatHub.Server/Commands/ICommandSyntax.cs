using System.CommandLine;

namespace ChatHub.Server.Commands;

/// <summary>How commands are written that end by themselves: an option each, since what stands without dashes is a setting's value.</summary>
internal interface ICommandSyntax
{
    /// <summary>The commands. One is given at a time.</summary>
    IReadOnlyList<Option> Commands { get; }

    /// <summary>How they are written, in a few lines.</summary>
    string Usage { get; }

    /// <summary>Where a person looks, or what is certain, when the output could not be written.</summary>
    string WhatWasDone { get; }

    /// <summary>Adds the commands, what goes with them and what they have to be like.</summary>
    void AddTo(Command root);

    /// <summary>A setting of the hub goes with them.</summary>
    /// <param name="root">The setting's root, like <c>ChatHub</c>.</param>
    bool Takes(string root);

    /// <summary>Does what was given.</summary>
    /// <returns>The process's exit code.</returns>
    Task<int> RunAsync(ParseResult given, IServiceProvider services, TextWriter output, CancellationToken cancellationToken);
}
