using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

public sealed class WaitingRequestsTests
{
    private static readonly ChatRequest First = Request("r1");
    private static readonly ChatRequest Second = Request("r2");

    private readonly List<RequestsChange> _told = [];
    private readonly WaitingRequests _waiting;

    public WaitingRequestsTests() => _waiting = new WaitingRequests(_told.Add);

    [Fact]
    public void Hear_NothingWaitsAndNeverDid_TellsNothing()
    {
        Hear("e", 1);

        Assert.Empty(_told);
    }

    [Fact]
    public void Hear_RequestsComeAndGo_TellsWhichOnes()
    {
        Hear("e", 1, First);
        Hear("e", 2, First, Second);
        Hear("e", 3, Second);

        Assert.Equal(["+r1", "+r2", "-r1"], _told.Select(Words));
        Assert.Equal([Second], _told[^1].Requests);
        Assert.All(_told, change => Assert.Equal(new ChatAddress(9232), change.Address));
    }

    [Fact]
    public void Hear_TheSameListInANewVersion_IsToldOnce()
    {
        Hear("e", 1, First);
        Hear("e", 2, Request("r1"));

        Assert.Single(_told);
    }

    [Fact]
    public void Hear_CommandBecomesKnown_IsAChangeWithoutAnyComing()
    {
        Hear("e", 1, First);
        Hear("e", 2, First with { Command = "make" });

        Assert.Equal(["+r1", ""], _told.Select(Words));
        Assert.Equal("make", _told[1].Requests[0].Command);
    }

    [Fact]
    public void Adopt_ChatThatIsKnown_TellsTheNumberWhatDiffersAndOnce()
    {
        var chat = new ChatAddress(9232, "chat");
        Hear("e", 1, First);
        _waiting.Hear(chat, History("f", 7, Second));
        _waiting.Adopt(9232, chat);
        _waiting.Adopt(9232, chat);
        Hear("f", 7, Second);
        _waiting.Adopt(9232, new ChatAddress(9232, "nobody knows it"));

        Assert.Equal(["+r1", "+r2", "+r2-r1"], _told.Select(Words));
        Assert.Equal(new ChatAddress(9232), _told[^1].Address);
    }

    [Fact]
    public void Forget_ChatWithARequest_TellsThatItWaitsNoMore()
    {
        Hear("e", 1, First);
        _waiting.Forget(9232);
        _waiting.Forget(9232);
        Hear("e", 1, First);

        Assert.Equal(["+r1", "-r1", "+r1"], _told.Select(Words));
    }

    [Fact]
    public void Hear_StaleHistory_TakesNothingAway()
    {
        Hear("e", 1, First);
        _waiting.Hear(9232, History("e", 2) with { IsStale = true });
        Hear("e", 3, First);
        Assert.Single(_told);

        Hear("e", 4);

        Assert.Equal("-r1", Words(_told[^1]));
    }

    [Fact]
    public void Hear_VersionThatCrossedANewerOne_IsOver()
    {
        Hear("e", 5);
        Hear("e", 4, First);
        Hear("f", 1);
        Hear("e", 5, First);

        Assert.Empty(_told);
    }

    [Fact]
    public void Hear_AnotherEpoch_IsToldWhereItsListDiffers()
    {
        Hear("e", 9, First);
        Hear("f", 1, First);
        Assert.Single(_told);

        Hear("g", 1, Second);

        Assert.Equal("+r2-r1", Words(_told[^1]));
    }

    [Fact]
    public void Hear_TwoAddresses_AreKeptApart()
    {
        Hear("e", 1, First);
        _waiting.Hear(new ChatAddress(9232, "c"), History("f", 1));
        _waiting.Hear(9233, History("g", 1, First));

        Assert.Equal([9232, 9233], _told.Select(change => change.Address.Port));
    }

    [Fact]
    public async Task Hear_FromManyThreads_TellsEachChangeInOrderAndOneAtATime()
    {
        var (now, most) = (0, 0);
        var told = new List<string>();
        var waiting = new WaitingRequests(change =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            told.Add(change.Requests[0].Id);
            Interlocked.Decrement(ref now);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var version = 1; version <= 500; version++) waiting.Hear(9232, History("e", version, Request($"{version:0000}")));
        })));

        Assert.Equal(1, most);
        Assert.Equal(told.Distinct().Order(), told);
        Assert.Equal("0500", told[^1]);
    }

    private static string Words(RequestsChange change) =>
        string.Concat(change.Came.Select(id => $"+{id}").Concat(change.Went.Select(id => $"-{id}")));

    private void Hear(string epoch, long sequence, params ChatRequest[] requests) => _waiting.Hear(9232, History(epoch, sequence, requests));

    private static ChatHistory History(string epoch, long sequence, params ChatRequest[] requests) =>
        new(9232, "test", "title", new HistoryPosition(epoch, sequence), ChatState.Generating, false, true, DateTimeOffset.UnixEpoch, [])
        {
            Requests = requests, NeedsInput = requests.Length > 0,
        };

    private static ChatRequest Request(string id) =>
        new(id, RequestKind.Confirmation, "Run it?", [new RequestOption("o", "Allow", RequestOptionKind.AllowOnce)]);
}
