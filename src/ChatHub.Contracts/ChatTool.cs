using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>What became of a tool that an agent called. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ToolOutcome>))]
public enum ToolOutcome
{
    /// <summary>Nobody has seen what became of it.</summary>
    Unknown,

    /// <summary>It waits for a person's leave.</summary>
    Asked,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran: by the IDE's own record, or a sign of its own in the page.</summary>
    Ran,

    /// <summary>A person did not let it run.</summary>
    Skipped,

    /// <summary>The answer was stopped before it ran.</summary>
    Cancelled,

    /// <summary>It ran and failed.</summary>
    Failed,
}

/// <summary>A tool that an agent called. Immutable.</summary>
/// <param name="Title">What the IDE calls it, in the IDE's language, at most 500 characters. Where it did not run, these are no words of having run,
/// as far as the IDE has others.</param>
/// <param name="Outcome">What became of it, as far as it was seen.</param>
public sealed record ChatTool(string Title, ToolOutcome Outcome);
