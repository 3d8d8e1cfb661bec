using ChatHub.Contracts;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Live;

public sealed class CallOrderTests
{
    private readonly CallOrder _order = new();
    private readonly List<string> _begun = [];

    [Fact]
    public async Task BeginAsync_TheFirstIsLookedForLonger_IsBegunFirstAllTheSame()
    {
        var found = new TaskCompletionSource<string>();

        var first = BeginAsync(new(found.Task));
        var second = BeginAsync(new("second"));
        Assert.Equal((0, 2), (_begun.Count, _order.Waiting));
        found.SetResult("first");
        await Task.WhenAll(first, second).Soon();

        Assert.Equal(["first", "second"], _begun);
        Assert.Equal(0, _order.Waiting);
    }

    [Fact]
    public async Task BeginAsync_OneBeforeIsNotFound_FailsAloneAndWaitsForNothingMore()
    {
        var found = new TaskCompletionSource<string>();
        var first = BeginAsync(new(found.Task));
        var second = BeginAsync(new("second"));

        found.SetException(new ChatHubException(ErrorCode.ChatNotFound, "gone"));

        await Fails.WithAsync(ErrorCode.ChatNotFound, () => first.Soon());
        await second.Soon();
        Assert.Equal(0, _order.Waiting);
    }

    [Fact]
    public void BeginAsync_NothingIsBefore_IsBegunBeforeItReturns()
    {
        Assert.True(BeginAsync(new("first")).IsCompletedSuccessfully);

        Assert.Equal(["first"], _begun);
    }

    private Task<bool> BeginAsync(ValueTask<string> finding) => _order.BeginAsync(() => finding, room =>
    {
        _begun.Add(room);
        return true;
    });
}
