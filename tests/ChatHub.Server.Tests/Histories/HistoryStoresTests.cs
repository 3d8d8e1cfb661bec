using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatHub.Server.Tests.Histories;

/// <summary>The memory that all histories may hold together: here a million bytes.</summary>
public sealed class HistoryStoresTests : IAsyncDisposable
{
    private readonly Dictionary<int, ScriptedSource> _sources = [];
    private readonly ServiceProvider _services;
    private readonly HistoryStores _stores;

    public HistoryStoresTests()
    {
        var settings = Slices.Profile(1, 2, 3);
        settings["ChatHub:Cache:MaxBytes"] = "1000000";
        _services = Slices.Build(settings, configure: services => services.Replace(ServiceDescriptor.Singleton<ISourceKind>(
            new ScriptedKind((port, _) => _sources[port.Number] = new ScriptedSource()))));
        _stores = _services.GetRequiredService<HistoryStores>();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task GetAsync_MoreBytesThanTheLimit_ForgetsTheLeastRecentlyUsed()
    {
        await ReadAsync(1, 400_000);
        await ReadAsync(2, 400_000);
        await Of(1).GetAsync(CancellationToken.None);

        await ReadAsync(3, 400_000);

        Assert.Equal((null, 2), (Of(2).Newest, _stores.Statistics().Entries));
        Assert.InRange(_stores.Statistics().Bytes, 800_000, 1_000_000);
        Assert.True(Of(1).IsFresh && Of(3).IsFresh);
    }

    [Fact]
    public async Task GetAsync_LargerThanTheLimit_IsServedAndNotKept()
    {
        await ReadAsync(2, 10_000);

        Assert.Single((await ReadAsync(1, 2_000_000)).Messages);

        Assert.Equal((false, 0L), (Of(1).IsFresh, Of(1).Versions.Bytes));
    }

    [Fact]
    public async Task Take_AChatThatClientsAreIn_KeepsItsNewestAndGivesUpWhatIsBefore()
    {
        Of(1).IsHeld = true;
        await ReadAsync(1, 700_000);
        var before = Of(1).Newest!.Position;
        for (var version = 0; version < 40; version++) Of(1).Take(_sources[1].Next(new string('y', 200_000 + version)));

        Assert.NotNull(Of(1).Newest);
        Assert.Null(Of(1).Versions.Find(before));
        Assert.InRange(_stores.Statistics().Bytes, 1, 1_000_000);
    }

    [Fact]
    public async Task Statistics_AllOrSomePorts_AreOfThoseAlone()
    {
        await ReadAsync(1, 1000);
        await ReadAsync(2, 1000);
        await Of(1).GetAsync(CancellationToken.None);

        var (all, one) = (_stores.Statistics(), _stores.Statistics(new HashSet<int> { 1 }));

        Assert.Equal((1, 2, 1 / 3.0, 2, 1_000_000, 2), (all.Hits, all.Misses, all.HitRate, all.Entries, all.MaxBytes, all.Extractions));
        Assert.Equal((1, 1, 0.5, 1, 1), (one.Hits, one.Misses, one.HitRate, one.Entries, one.Extractions));
    }

    [Fact]
    public async Task GetAsync_NoIdeAndNoHistory_SaysWhyEveryTimeAndCountsNoCall()
    {
        var port = FreePort.Take();
        await using var services = Slices.Build(Slices.Profile(port));
        var stores = services.GetRequiredService<HistoryStores>();

        for (var call = 0; call < 3; call++)
            await Fails.WithAsync(ErrorCode.IdeUnreachable, () => stores.Of(services.Chat(port)).GetAsync(CancellationToken.None));

        var statistics = stores.Statistics();
        Assert.Equal(
            (0, 0, 0, 0, 0, 0L),
            (statistics.Hits, statistics.Misses, statistics.Coalesced, statistics.StaleServed, statistics.Entries, statistics.Bytes));
    }

    private async Task<ChatHistory> ReadAsync(int port, int bytes)
    {
        var store = Of(port);
        _sources[port].Reading = () => Task.FromResult(_sources[port].Next(new string('x', bytes / 3)));
        return (await store.GetAsync(CancellationToken.None)).History;
    }

    private ChatHistoryStore Of(int port) => _stores.Of(_services.Chat(port));
}
