using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sending;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Sending;

/// <summary>A place goes while something is under way in it.</summary>
public sealed class SendsTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly ServiceProvider _services = Slices.OverPlaces(Port);
    private readonly TaskCompletionSource<int> _ends = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Sends _sends;
    private readonly ChatKey _chat;
    private readonly ChatSends _before;
    private readonly Task<int> _underWay;

    public SendsTests()
    {
        (_sends, _chat) = (_services.GetRequiredService<Sends>(), _services.Chat(Port, "a"));
        _before = _sends.Of(_chat);
        _underWay = _before.InTurnAsync(() => _ends.Task);
    }

    public async ValueTask DisposeAsync()
    {
        _ends.TrySetResult(0);
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Of_ThePlaceCameBackMeanwhile_IsAQueueOfItsOwnThatWaitsForNothing()
    {
        var dropping = _sends.DropAsync(_chat);

        var after = _sends.Of(_chat);

        Assert.NotSame(_before, after);
        Assert.Equal(2, await after.InTurnAsync(() => Task.FromResult(2)).Soon());
        Assert.False(dropping.IsCompleted);
        _ends.SetResult(1);
        await dropping.Soon();
        Assert.Equal(1, await _underWay.Soon());
        Assert.Same(after, _sends.Of(_chat)); // The end of the one before takes nothing from it.
    }

    [Fact]
    public async Task StopAsync_ThePlaceHasGone_WaitsForWhatIsUnderWayInIt()
    {
        var dropping = _sends.DropAsync(_chat);

        var stop = _sends.StopAsync(TimeSpan.FromMinutes(1));

        Assert.False(stop.IsCompleted);
        _ends.SetResult(1);
        await Task.WhenAll(stop, dropping).Soon();
        Assert.Equal(1, await _underWay.Soon());
    }

    [Fact]
    public async Task StopAsync_ThePlaceHasGoneAndTheLimitPasses_CutsOffWhatIsUnderWayInIt()
    {
        _ = _sends.DropAsync(_chat);

        await _sends.StopAsync(TimeSpan.Zero).Soon();

        await Fails.WithAsync(ErrorCode.Busy, () => _underWay.Soon());
        Fails.With(ErrorCode.Busy, _before.ThrowIfCutOff);
    }
}
