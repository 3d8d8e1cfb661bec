using ChatHub.Contracts;
using ChatHub.Server.Histories;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Histories;

public sealed class HistoryReaderTests
{
    [Fact]
    public async Task GetAsync_NoIdeAndNoHistory_SaysWhyEveryTimeAndCountsNothing()
    {
        var port = FreePort.Take();
        await using var services = Slices.Build(Slices.Profile(port));
        var reader = services.GetRequiredService<HistoryReader>();

        for (var call = 0; call < 3; call++) await Fails.WithAsync(ErrorCode.IdeUnreachable, () => reader.GetAsync(port, CancellationToken.None));

        Assert.Equal(new CacheStatistics(0, 0, 0, 0, 0, 0, 0, 100_000_000, 0, new ExtractionTimes(0, 0, 0)), reader.Statistics());
    }

    [Fact]
    public async Task BegunAsync_NewChatThatCannotBeRead_IsEmptyAndWhatIsKnownFromThenOn()
    {
        var port = FreePort.Take();
        await using var services = Slices.Build(Slices.Profile(port));
        var reader = services.GetRequiredService<HistoryReader>();

        var begun = (await reader.BegunAsync(port)).History;

        Assert.Equal((port, "test", 1, ChatState.Idle, false, true), (begun.Port, begun.Ide, begun.Position.Sequence, begun.State, begun.IsStale, begun.IsComplete));
        Assert.Empty(begun.Messages);
        Assert.Equal(begun, services.GetRequiredService<HistoryVersions>().Of(port).Newest!.History);
        var later = (await reader.GetAsync(port, CancellationToken.None)).History;
        Assert.Equal((begun.Position.Epoch, 2, true), (later.Position.Epoch, later.Position.Sequence, later.IsStale));
    }

    [Fact]
    public async Task GetAsync_PortOutsideEveryRange_IsNotAllowed()
    {
        await using var services = Slices.Build(Slices.Profile(FreePort.Take()));
        var reader = services.GetRequiredService<HistoryReader>();

        await Fails.WithAsync(ErrorCode.PortNotAllowed, () => reader.GetAsync(1, CancellationToken.None));
    }
}
