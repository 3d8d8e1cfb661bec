namespace ChatHub.Server.Access;

/// <summary>What the token commands were given. Immutable.</summary>
/// <remarks>Read strictly: a limit that was misspelt and passed over would give more than was asked for.</remarks>
/// <param name="Command">One of <see cref="Commands"/>.</param>
/// <param name="Name">The token's name; empty for <see cref="List"/>.</param>
/// <param name="Scopes">What a new token allows. Default <c>read</c>: more is given by name only.</param>
/// <param name="Ports">With which ports, or null for every one.</param>
/// <param name="Settings">Settings of the hub among them, like <c>--ChatHub:Access:TokenFile=…</c>, as they were given.</param>
internal sealed record TokenArguments(string Command, string Name, string Scopes, string? Ports, IReadOnlyList<string> Settings)
{
    /// <summary>Makes a token.</summary>
    public const string Add = "--add-token";

    /// <summary>Takes one away.</summary>
    public const string Remove = "--remove-token";

    /// <summary>Lists them.</summary>
    public const string List = "--list-tokens";

    private const string ScopesOption = "--scopes";
    private const string PortsOption = "--ports";
    private const string SettingPrefix = "--ChatHub:";

    private static readonly string[] Commands = [Add, Remove, List];
    private static readonly string[] Options = [ScopesOption, PortsOption];

    /// <summary>One of the commands was given, rightly or nearly so: what is nearly one must not start a hub.</summary>
    public static bool AreIn(IEnumerable<string> args) =>
        args.Select(arg => arg.TrimStart('-', '/'))
            .Any(word => Commands.Any(command => word.StartsWith(command.Trim('-').TrimEnd('s'), StringComparison.OrdinalIgnoreCase)));

    /// <summary>Reads them.</summary>
    /// <exception cref="TokenUsageException">They are not understood; the message says which.</exception>
    public static TokenArguments Parse(IReadOnlyList<string> args)
    {
        List<string> settings = [];
        var given = new Dictionary<string, string>();
        for (var at = 0; at < args.Count; at++)
        {
            var (word, value) = args[at].Split('=', 2) is [var left, var right] ? (left, right) : (args[at], null);
            var option = Commands.Concat(Options).FirstOrDefault(known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
            var isSetting = option is null && word.StartsWith(SettingPrefix, StringComparison.OrdinalIgnoreCase);
            if (option is null && !isSetting) throw new TokenUsageException($"'{word}' is not understood.{Meant(word)}");
            if (option == List && value is not null) throw new TokenUsageException($"{List} takes no value.");
            // What begins like an option is none's value, unless it is tied to it by "=".
            if (option != List) value ??= at + 1 < args.Count && !args[at + 1].StartsWith('-') ? args[++at] : null;
            if (option != List && string.IsNullOrWhiteSpace(value)) throw new TokenUsageException($"{word} has no value.");
            if (isSetting) settings.Add($"{word}={value}");
            else if (!given.TryAdd(option!, value ?? "")) throw new TokenUsageException($"{option} is given twice.");
        }

        return Checked(given, settings);
    }

    private static TokenArguments Checked(Dictionary<string, string> given, List<string> settings)
    {
        if (Commands.Where(given.ContainsKey).ToArray() is not [var command]) throw new TokenUsageException("Give one command at a time.");
        if (command != Add && Options.FirstOrDefault(given.ContainsKey) is { } idle) throw new TokenUsageException($"{idle} goes with {Add} alone.");
        var name = given[command];
        if (name.Any(char.IsControl) || (command == Add && name.StartsWith('-')))
            throw new TokenUsageException("A name has no control characters, and does not begin with '-'.");
        return new TokenArguments(command, name, given.GetValueOrDefault(ScopesOption, "read"), given.GetValueOrDefault(PortsOption), settings);
    }

    private static string Meant(string word)
    {
        var meant = word.Length > "--".Length ? Commands.Concat(Options).FirstOrDefault(known => Begins(known, word) || Begins(word, known)) : null;
        return meant is null ? "" : $" Did you mean {meant}?";

        static bool Begins(string whole, string with) => whole.StartsWith(with, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The token commands were not understood; the message says why.</summary>
internal sealed class TokenUsageException(string message) : Exception(message);
