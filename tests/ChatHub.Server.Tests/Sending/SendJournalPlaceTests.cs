using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Sending;

/// <summary>What the journal says of the place that a message went to.</summary>
public sealed class SendJournalPlaceTests : IDisposable
{
    private static readonly SendKey Key = SendKey.Of("id", "text");
    private readonly TemporaryFolder _folder = new();

    private string PathOfJournal => Path.Combine(_folder.Path, "sends.log");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("place", "place")]
    [InlineData(null, null)]
    public void Of_AfterARestart_NamesThePlaceAlsoWhenTheFileIsWrittenAnew(string? place, string? named)
    {
        using (var journal = Open())
        {
            journal.Submits(9232, Key, place);
            journal.Ended(9232, Key, SendStatus.Delivered, place);
        }

        Open().Dispose();
        using var restarted = Open();

        Assert.Equal(named, Assert.Single(restarted.Of(9232)).Place);
    }

    [Fact]
    public void Of_LinesFromBeforeThereWerePlaces_AreRead()
    {
        File.WriteAllText(PathOfJournal, $"9232 {Key.Id} {Key.Text} {TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()} delivered\n");

        using var journal = Open();

        Assert.Equal((Key, SendStatus.Delivered, null), journal.Of(9232).Select(send => (send.Key, send.Status, send.Place)).Single());
    }

    [Fact]
    public void GetOrStart_ADuplicateAfterARestart_KnowsWhereTheFirstWent()
    {
        using (var journal = Open()) journal.Submits(9232, Key, "place");
        using var restarted = Open();
        var ids = new SentIds(9232, 10, TimeSpan.FromHours(24), TimeProvider.System, restarted.Of(9232));

        var (send, isDuplicate) = ids.GetOrStart(Key, "text", null, () => throw new InvalidOperationException("sent twice"), "another");

        Assert.Equal((true, "place"), (isDuplicate, send.Moment.Place));
    }

    [Fact]
    public async Task Of_PressedByAnotherHubInAnotherPlace_NamesThatPlace()
    {
        var settings = Slices.Profile(9232);
        settings["ChatHub:Sending:JournalFile"] = PathOfJournal;
        var source = new ScriptedSource { Prepared = () => new PreparedSend(PressedBefore: SendStatus.Delivered, PressedIn: "beside") };
        await using (var services = Slices.Build(settings, configure: all => all.Replace(
            ServiceDescriptor.Singleton<ISourceKind>(new ScriptedKind((_, _) => source)))))
        {
            var sends = services.GetRequiredService<Sends>().Of(services.Chat(9232, "asked now"));
            await sends.SendAsync(new OutgoingMessage("text", "id"), null, _ => null).Soon();
        }

        using var restarted = Open();

        Assert.Equal("beside", Assert.Single(restarted.Of(9232)).Place);
    }

    private SendJournal Open() =>
        new(Options.Create(new SendOptions { JournalFile = PathOfJournal }), TimeProvider.System, NullLogger<SendJournal>.Instance);
}
