using System.Reflection;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Architecture;

public sealed class SliceTests
{
    private static readonly Dictionary<string, int> Ranks = new()
    {
        ["Commands"] = 10, ["Hosting"] = 9, ["Hubs"] = 8, ["Live"] = 7, ["Cluster"] = 6, ["Answering"] = 5, ["Histories"] = 5, ["Sending"] = 5,
        ["Cdp"] = 4, ["AgentHosts"] = 4, ["Access"] = 4, ["Braking"] = 4, ["Sources"] = 3, ["Resilience"] = 2, ["Chats"] = 1, ["Diagnostics"] = 1,
        ["Settings"] = 0, ["Storage"] = 0,
    };

    private static readonly Assembly Server = typeof(Program).Assembly;

    private static readonly ILookup<string, Type> TypesOfSlice = ServerSources.Types
        .Where(type => ServerSources.SliceOf(type) is not null)
        .ToLookup(type => ServerSources.SliceOf(type)!);

    [Fact]
    public void Slices_AsCompiled_AreTheRankedOnes() =>
        Assert.Equal(Ranks.Keys.Order(), TypesOfSlice.Select(slice => slice.Key).Order());

    [Fact]
    public void Slice_AnotherSliceUsed_IsOfALowerRank()
    {
        var uses = Uses();

        Assert.Contains(("Live", "Sending"), uses);
        Assert.Contains(("Cdp", "Sources"), uses);
        Assert.DoesNotContain(uses, use => Ranks[use.From] <= Ranks[use.To]);
    }

    [Fact]
    public void Cdp_WhatASourceIsMadeOf_IsKnownToWhoChecksItsSettingsAndProfilesAlone() =>
        Assert.Equal(["Commands", "Hosting"], Uses().Where(use => use.To == "Cdp").Select(use => use.From).Order());

    [Theory]
    [InlineData("Microsoft.Playwright", "Cdp")]
    [InlineData("Polly", "Resilience")]
    [InlineData("StreamJsonRpc", "AgentHosts")]
    [InlineData("System.CommandLine", "Commands")]
    public void Library_OfOneSlice_IsUsedByNoOther(string library, string owner)
    {
        var users = TypesOfSlice.Where(slice => slice.Any(type => References.Of(type).Any(used => ServerSources.IsIn(used.Namespace, library))))
            .Select(slice => slice.Key);

        Assert.Equal([owner], users);
    }

    [Fact]
    public void Namespaces_OfTypes_AreTheFoldersOfTheirFiles()
    {
        foreach (var file in ServerSources.Files(Repository.Server))
        {
            var folder = Path.GetRelativePath(Repository.Server, Path.GetDirectoryName(file)!);
            if (folder == "." || file.EndsWith("ServiceCollectionExtensions.cs", StringComparison.Ordinal)) continue;
            Assert.Contains($"\nnamespace ChatHub.Server.{folder.Replace(Path.DirectorySeparatorChar, '.')};", "\n" + File.ReadAllText(file),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_OfFoldersAndNamespaces_AreNotThoseOfDrawers()
    {
        string[] drawers = ["Utils", "Utilities", "Helpers", "Common", "Internal", "Managers", "Misc", "Services"];
        var folders = new[] { "src", "tests", "wwwroot" }.Select(name => Path.Combine(Repository.Root, name)).Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder))
            .Where(folder => !ServerSources.IsGenerated(folder));
        var namespaces = new[] { Server, typeof(IChatHub).Assembly }.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Namespace ?? "")
            .Where(name => ServerSources.IsIn(name, "ChatHub"));

        var words = folders.SelectMany(folder => folder.Split(Path.DirectorySeparatorChar)).Concat(namespaces.SelectMany(name => name.Split('.')))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Contains("Chats", words);
        Assert.Empty(words.Intersect(drawers, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Contracts_References_AreTheFrameworksOnly() =>
        Assert.All(typeof(IChatHub).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void IdeChatHub_PublicMethods_AreThoseOfIChatHub()
    {
        var methods = typeof(IdeChatHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(IdeChatHub));

        Assert.Equal(typeof(IChatHub).GetMethods().Select(Signature).Order(), methods.Select(Signature).Order());

        // On the wire a history and a snapshot of it are the same, and a stream's token is not sent.
        static string Signature(MethodInfo method) => $"{method.ReturnType} {method.Name} {string.Join(", ", method.GetParameters().Where(IsSent))}"
            .Replace(typeof(HistorySnapshot).FullName!, typeof(ChatHistory).FullName, StringComparison.Ordinal)
            .Replace(typeof(FollowItem).FullName!, typeof(HistoryUpdate).FullName, StringComparison.Ordinal);

        static bool IsSent(ParameterInfo parameter) => parameter.ParameterType != typeof(CancellationToken);
    }

    private static HashSet<(string From, string To)> Uses() =>
        [.. from slice in TypesOfSlice
            from type in slice
            from used in References.Of(type)
            let other = used.Assembly == Server ? ServerSources.SliceOf(used) : null
            where other is not null && other != slice.Key
            select (slice.Key, other)];
}
