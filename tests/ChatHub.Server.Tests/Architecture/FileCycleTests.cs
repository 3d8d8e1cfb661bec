namespace ChatHub.Server.Tests.Architecture;

/// <summary>Whoever reads a file of a slice finds what it stands on below it: no two files need each other, straight or by way of others.</summary>
public sealed class FileCycleTests
{
    /// <summary>For each file those of its slice whose types its own use.</summary>
    private static readonly ILookup<string, string> Uses =
        (from type in ServerSources.Types
         let file = ServerSources.FileOf(type)
         where file is not null
         from used in References.Of(type)
         where used.Assembly == type.Assembly && ServerSources.SliceOf(used) == ServerSources.SliceOf(type)
         let other = ServerSources.FileOf(used)
         where other is not null && other != file
         select (file, other)).Distinct().ToLookup(use => use.file, use => use.other);

    [Fact]
    public void Files_OfOneSlice_DoNotNeedEachOther() => Exceptions.Of("fileCycles.txt").AreExactly(Cycles());

    [Fact]
    public void Uses_OfFilesThatAreThere_AreSeen()
    {
        Assert.Contains("Histories/ChatHistoryStore.cs", Uses["Histories/HistoryStores.cs"]);
        Assert.DoesNotContain(ServerSources.Types, type => ServerSources.SliceOf(type) is not null && type.Name[0] != '<'
            && ServerSources.FileOf(type) is null);
    }

    /// <summary>The files that need each other, a line for each such company.</summary>
    private static IEnumerable<string> Cycles()
    {
        var reached = Uses.ToDictionary(use => use.Key, use => ReachedFrom(use.Key));
        return reached.Keys
            .Where(file => reached[file].Contains(file))
            .Select(file => string.Join(
                ' ', reached[file].Where(other => reached.GetValueOrDefault(other)?.Contains(file) == true).Order(StringComparer.Ordinal)))
            .Distinct();
    }

    private static HashSet<string> ReachedFrom(string file)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>(Uses[file]);
        while (next.TryDequeue(out var other))
        {
            if (!reached.Add(other)) continue;
            foreach (var further in Uses[other]) next.Enqueue(further);
        }

        return reached;
    }
}
