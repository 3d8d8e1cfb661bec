namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>Something that a scripted agent asks a person.</summary>
/// <param name="Print">The page agent's number for it as it is.</param>
/// <param name="Key">What tells this asking from every other.</param>
public sealed record ScriptedRequest(long Print, string Key)
{
    /// <summary>What would run, or null.</summary>
    public string? Command { get; init; } = "ls -la";

    /// <summary>It is for a shell.</summary>
    public bool IsTerminal { get; init; } = true;

    /// <summary>What may be pressed, by kind.</summary>
    public IReadOnlyList<string> Options { get; init; } = ["allowOnce", "allowAlways", "rejectOnce"];

    /// <summary>What is asked.</summary>
    public IReadOnlyList<object> Questions { get; init; } = [];

    /// <summary>As the page agent tells it.</summary>
    public object Told(int slot) => new
    {
        key = Key, kind = Questions.Count > 0 ? "question" : "confirmation", slot, call = 0, title = "Run it?", detail = (string?)null,
        command = Command,
        language = "shellscript", isTerminal = IsTerminal, warnings = new[] { "It writes." }, print = Print,
        options = Options.Select(kind => new { label = $"the {kind}", kind, scope = kind == "allowAlways" ? "session" : null }).ToArray(),
        questions = Questions,
    };
}
