using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatHub.Server.Commands;

/// <summary>Tells an option that was typed from one that has its default.</summary>
internal static class GivenOptions
{
    /// <summary>It was typed.</summary>
    public static bool Has(this CommandResult given, Option option) => given.GetResult(option) is { Implicit: false };
}
