using System.Text.RegularExpressions;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

/// <summary>The hub's types, and the files and slices that they are in.</summary>
internal static partial class ServerSources
{
    /// <summary>From the server's folder, by what is declared in them.</summary>
    private static readonly ILookup<string, string> FilesByType = Files(Repository.Server)
        .SelectMany(file => Declaration().Matches(File.ReadAllText(file))
            .Select(found => (Type: found.Groups[1].Value, Path: Path.GetRelativePath(Repository.Server, file))))
        .ToLookup(found => found.Type, found => found.Path);

    /// <summary>Every type, those that the compiler made and nested ones included.</summary>
    public static IReadOnlyList<Type> Types { get; } = typeof(Program).Assembly.GetTypes();

    /// <summary>The C# files below a folder that somebody wrote.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !IsGenerated(Path.GetRelativePath(folder, file)));

    /// <summary>Is it something that a build left there?</summary>
    public static bool IsGenerated(string path) => path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules"]).Any();

    /// <summary>By namespace; of the registrations, which share one, by folder. Null: a type of no slice.</summary>
    public static string? SliceOf(Type type)
    {
        var outermost = Outermost(type);
        if (outermost.Namespace == "Microsoft.Extensions.DependencyInjection") return FilesByType[outermost.Name].Select(FolderOf).FirstOrDefault();
        return IsIn(outermost.Namespace, "ChatHub.Server") ? outermost.Namespace!.Split('.').ElementAtOrDefault(2) : null;
    }

    /// <summary>Where a type is written down, from the server's folder. Null: the compiler's own, or a type of no slice.</summary>
    public static string? FileOf(Type type) =>
        FilesByType[Outermost(type).Name.Split('`')[0]].FirstOrDefault(file => FolderOf(file) == SliceOf(type));

    /// <summary>Is it that name, or one below it?</summary>
    public static bool IsIn(string? name, string root) => name == root || name?.StartsWith(root + ".", StringComparison.Ordinal) == true;

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    private static string FolderOf(string file) => file.Split(Path.DirectorySeparatorChar)[0];

    /// <summary>At the beginning of a line, where only outermost types are.</summary>
    [GeneratedRegex(@"^(?:[a-z]+ )+(?:class|struct|interface|enum|record|delegate \S+) ([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
