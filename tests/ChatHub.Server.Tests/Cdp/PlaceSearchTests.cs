using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static ChatHub.Server.Tests.Cdp.ScriptedWindow;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>Of several windows one does not answer, or cannot be asked: what of the others is known, and what is not said of it.</summary>
public sealed class PlaceSearchTests : IAsyncDisposable
{
    private readonly ScriptedWindows _ide = new();

    public async ValueTask DisposeAsync() => await _ide.DisposeAsync();

    [Fact]
    public async Task FindAsync_WindowThatMayHaveItHangs_IsNotSaidToHaveGone()
    {
        var time = new FakeTimeProvider();
        await using var ide = new ScriptedWindows(time);
        ide.Open("one", places: [Panel()]);
        var hanging = new TaskCompletionSource();
        ide.Open("two", places: [Panel()]).Before = hanging.Task;

        var asking = ide.Source.FindAsync(ide.Chat("two"), CancellationToken.None);
        await Eventually.IsTrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return asking.IsCompleted;
            },
            TimeSpan.FromSeconds(20), "it is given up");
        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => asking);

        hanging.SetResult();
        await ide.Source.FindAsync(ide.Chat("two"), CancellationToken.None).Soon();
        await Fails.WithAsync(ErrorCode.ChatNotFound, () => ide.Source.FindAsync(ide.Chat("three"), CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_ItsWindowIsClosedBesideOneThatHangs_HasGoneAtOnce()
    {
        var time = new FakeTimeProvider();
        await using var ide = new ScriptedWindows(time);
        var one = ide.Open("one", places: [Panel()]);
        var two = ide.Open("two", places: [Panel()]);
        await ide.Source.ReadAsync(ide.Chat("one"), CancellationToken.None).Soon();
        var hanging = new TaskCompletionSource();
        two.Before = hanging.Task;

        ide.Close(one);
        await time.PassesUntilAsync(
            () => Task.FromResult(ide.Source.Chats.All(chat => chat.Place != ide.Chat("one").Place)), TimeSpan.FromMilliseconds(100));

        await Fails.WithAsync(ErrorCode.ChatNotFound, () => ide.Source.ReadAsync(ide.Chat("one"), CancellationToken.None).Soon());

        hanging.SetResult();
    }

    [Fact]
    public async Task ChatsAsync_OneOfTwoWindowsCannotBeAsked_HasThoseOfTheOther()
    {
        _ide.Open("one", places: [Panel()]);
        _ide.Open("two", places: [Panel()]).Answer = (_, _) => throw new PlaywrightException("Target crashed");

        Assert.Equal("window one", Assert.Single(await _ide.Source.ChatsAsync(CancellationToken.None).Soon()).WindowTitle);

        Assert.Equal(PlaceId.Of("one", "panel"), await _ide.Source.DefaultAsync(false, CancellationToken.None).Soon());
        Assert.Single((await _ide.Source.ReadAsync(_ide.Chat("one"), CancellationToken.None).Soon()).Messages);
        // That one may have it.
        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => _ide.Source.FindAsync(_ide.Chat("two"), CancellationToken.None));
    }
}
