using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>
/// What breaks a rule and is known to: a line each, in a file beside the tests. One that keeps the rule by now is taken out of it, so that it never
/// breaks it again.
/// </summary>
internal sealed class Exceptions
{
    private readonly string _file;
    private readonly string[] _lines;

    private Exceptions(string file, string[] lines) => (_file, _lines) = (file, lines);

    /// <summary>Those of a file of <c>Architecture</c>; <c>#</c> begins a comment.</summary>
    public static Exceptions Of(string name)
    {
        var file = Path.Combine(Repository.Root, "tests/ChatHub.Server.Tests/Architecture", name);
        return new Exceptions(name, [.. File.ReadAllLines(file).Where(line => line.Length > 0 && line[0] != '#')]);
    }

    /// <summary>Fails for whatever breaks the rule and is not among them, and for whatever is among them and does not.</summary>
    public void AreExactly(IEnumerable<string> found)
    {
        var all = found.ToArray();
        var (broken, kept) = (all.Except(_lines).Order(StringComparer.Ordinal), _lines.Except(all));
        var problems = broken.Select(line => $"breaks the rule: {line}").Concat(kept.Select(line => $"keeps the rule, and leaves {_file}: {line}"))
            .ToArray();

        Assert.True(problems.Length == 0, string.Join('\n', problems));
        Assert.Equal(_lines.Order(StringComparer.Ordinal), _lines);
    }
}
