using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>
/// Whoever reads <c>lock (x)</c> knows what it excludes: <c>x</c> is a <see cref="Lock"/> of the same file, which is nothing else and known to nobody
/// else.
/// </summary>
public sealed partial class LockTests
{
    [Fact]
    public void Locks_OfAllSources_AreOnALockOfTheSameFile()
    {
        var locks = (from file in ServerSources.Files(Path.Combine(Repository.Root, "src"))
                     let text = File.ReadAllText(file)
                     from held in Held().Matches(text).Select(match => match.Groups["name"].Value).Distinct()
                     select (File: Path.GetRelativePath(Repository.Root, file), Name: held, IsLock: IsLock(text, held))).ToArray();

        Assert.Contains(locks, held => held.File == "src/ChatHub.Client/ReconnectDelays.cs");
        Assert.Contains(locks, held => held.File == "src/ChatHub.Terminal/Commands/FollowCommand.cs");
        Assert.DoesNotContain(locks, held => !held.IsLock);
    }

    private static bool IsLock(string text, string name) =>
        new Regex($@"\bLock {Regex.Escape(name)} = new\(\);|\bvar {Regex.Escape(name)} = new Lock\(\);", RegexOptions.NonBacktracking).IsMatch(text);

    [GeneratedRegex(@"\block \((?<name>[^)]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Held();
}
