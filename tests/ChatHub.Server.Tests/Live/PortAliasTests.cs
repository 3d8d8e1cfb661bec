using ChatHub.Contracts;
using ChatHub.Server.Live;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Live;

public sealed class PortAliasTests : IAsyncDisposable
{
    private const int Port = 9232;
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services;

    public PortAliasTests() => _services = Slices.OverPlaces(Port, _time);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static TheoryData<Exception> Failures =>
        [new ChatHubException(ErrorCode.IdeUnreachable, "away"), new InvalidOperationException("a fault")];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Join_TheIdeCannotBeAskedWhateverFor_IsAskedAgainAfterAWhileUntilItAnswers(Exception failure)
    {
        var ide = _services.PlacesOf(Port);
        ide.Open("a", null, "hello a");
        var asked = 0;
        ide.BeforeDefault = () =>
        {
            Interlocked.Increment(ref asked);
            throw failure;
        };
        var alias = _services.GetRequiredService<ChatRooms>().AliasOf(_services.Chat(Port).Port);

        alias.Join(Someone.Named("one"));

        await Eventually.IsTrueAsync(() => Volatile.Read(ref asked) == 1, Limit.Long, "it is asked at once");
        await _time.PassesUntilAsync(() => Task.FromResult(Volatile.Read(ref asked) == 3), TimeSpan.FromMilliseconds(50));
        ide.BeforeDefault = () => { };
        await _time.PassesUntilAsync(() => Task.FromResult(alias.Room is not null), TimeSpan.FromMilliseconds(50));
        Assert.Equal("a", alias.Room!.Chat.Place);
    }
}
