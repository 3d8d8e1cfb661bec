using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>
/// What is known of the chat of a place: reports go in, readings come out. What only the IDE's own record can tell is looked for beside, taken in
/// when it comes, and told. Everything here is done under the gate.
/// </summary>
/// <param name="port">The port.</param>
/// <param name="gate">One thing at a time.</param>
/// <param name="told">Told what the chat is when the record said something new.</param>
/// <param name="lost">Called when what the page told cannot be kept together with the record: a reading says why.</param>
/// <param name="named">Called when <see cref="Session"/> became another one.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class KnownChat(
    Port port, SemaphoreSlim gate, Action<ChatReading> told, Action lost, Action named, TimeProvider time, ILogger logger)
{
    /// <summary>While something is done in the page, the next look is not sooner: the page has enough to do.</summary>
    private static readonly TimeSpan LookWhileWorking = TimeSpan.FromSeconds(1);

    private (IdePlace? In, Conversation? Of, Task<ChatReading?> Look) _settling = (null, null, Task.FromResult<ChatReading?>(null));
    private volatile bool _isForgotten;
    private volatile string? _session;
    private IdePlace? _place;

    /// <summary>What is kept between two readings.</summary>
    public ChatMemory Memory { get; } = new(time);

    /// <summary>The newest reading; null where nothing is known.</summary>
    public ChatReading? Newest { get; private set; }

    /// <summary>The IDE's own id of the conversation that is shown, where it is known. Needs no gate.</summary>
    public string? Session => _session;

    /// <summary>The look at the record that is under way for the newest reading, with what it will tell; or one that tells nothing.</summary>
    public Task<ChatReading?> Settling => IsSettling(Memory.Conversation) ? _settling.Look : Task.FromResult<ChatReading?>(null);

    /// <summary>Is the place, in this session, the one that was read last, and shown?</summary>
    public bool IsOf(IdePlace place) => _place == place && Memory.HasPanel && !_isForgotten;

    /// <summary>The place is read, in this session.</summary>
    public void Begin(IdePlace place)
    {
        if (_isForgotten) Drop();
        _isForgotten = false;
        if (_place == place) return;
        Memory.BeginSession(wasLetGo: _place is { Use.WasLetGo: true });
        _place = place;
    }

    /// <summary>The next reading is of another conversation. Needs no gate.</summary>
    public void Forget() => _isForgotten = true;

    /// <summary>Another chat was begun: what is known of it until it is read.</summary>
    /// <param name="expected">Which one it will be, by the IDE's own id, or null.</param>
    public ChatReading BeginChat(string? expected)
    {
        Newest = null;
        return Memory.Begin(expected).Empty() with { Number = ChatMemory.NextNumber() };
    }

    /// <summary>Takes a report in, and looks at the record: a word that comes while something is done in the page leaves that for later.</summary>
    /// <param name="place">Whose report it is.</param>
    /// <param name="report">What the page says.</param>
    /// <param name="isRead">The page was read; otherwise it told.</param>
    /// <param name="cancellationToken">Cancels waiting for a record without which the rows cannot be placed.</param>
    /// <exception cref="ChatHubException">It is no chat, one that is not restored yet, or too large.</exception>
    public async Task<ChatReading> TakeInAsync(IdePlace place, PageReport report, bool isRead, CancellationToken cancellationToken)
    {
        Newest = null;
        var conversation = Memory.Known();
        Check(place, report, conversation);
        var (merging, look) = (new ReportMerging(Memory, conversation), new RecordLook(Memory, place, logger));
        var plain = Memory.Words.Without(report);
        var record = conversation.CannotPlace(plain) ? await look.FetchAsync(look.Wanted(report), report, cancellationToken) : null;
        var turns = look.Turns(record, report);
        if (turns is not null) plain = Memory.Words.Without(report); // They may have taught new ones.
        var reading = merging.Merge(plain, turns);
        place.Took(report, SightOf(report));
        if (IsSettling(conversation)) return Kept(reading, null);
        if (!isRead && place.Use.IsWorking) return Kept(reading, Later(merging.NextLook(report)));
        if (turns is not null || !IsRecordDue(merging, report)) return Kept(reading, merging.NextLook(report));
        var kept = Kept(reading, null); // Good until the look is told.
        _settling = (place, conversation, SettleAsync(place, conversation, look, report));
        if (!isRead) _ = TellOfLossAsync(_settling.Look);
        return kept;
    }

    /// <summary>Where a conversation is expected, the record alone tells whether it is there.</summary>
    private bool IsRecordDue(ReportMerging merging, PageReport report) => merging.IsRecordDue(report) || Memory.Expected is not null;

    private static TimeSpan? Later(TimeSpan? nextLook) => nextLook < LookWhileWorking ? LookWhileWorking : nextLook;

    /// <summary>Fetches the record, takes it in, and tells what the chat is then.</summary>
    /// <returns>What was told; null: the chat is another one by then, or not there.</returns>
    /// <exception cref="ChatHubException">What comes out cannot be kept.</exception>
    private async Task<ChatReading?> SettleAsync(IdePlace place, Conversation conversation, RecordLook look, PageReport shown)
    {
        var wanted = look.Wanted(shown);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // A folder may be long to look through.
        var record = await look.FetchAsync(wanted, shown, CancellationToken.None);
        await gate.WaitAsync();
        try
        {
            if (!IsOf(place) || Memory.Conversation != conversation) return null;
            var report = Memory.Reports.Last!;
            Check(place, report, conversation);
            var merging = new ReportMerging(Memory, conversation);
            var turns = look.Turns(record, report);
            var reading = Kept(merging.Merge(Memory.Words.Without(report), turns), merging.NextLook(report));
            told(reading);
            return reading;
        }
        catch (Exception e) when (e is not ChatHubException)
        {
            PageChatLog.Unforeseen(logger, port.Number, port.Profile.Name, e.GetType().Name, e.StackTrace);
            throw PanelProblems.Nonsense(port, e);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A look at the record is under way that will be told: none of another place, or of another conversation.</summary>
    private bool IsSettling(Conversation? conversation) =>
        _settling.In == _place && _settling.Of == conversation && !_settling.Look.IsCompleted;

    private async Task TellOfLossAsync(Task look)
    {
        await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (look.IsFaulted) lost();
    }

    private void Check(IdePlace place, PageReport report, Conversation conversation)
    {
        PanelProblems.Check(port, place.Kind, report);
        if (report.Rows is not { Count: > 0 } && conversation.HasMessages && place.MayBeRestoring) throw PanelProblems.Restoring(port);
    }

    private void Name()
    {
        if (_session == Memory.Session) return;
        _session = Memory.Session;
        named();
    }

    private void Drop()
    {
        Newest = null;
        Memory.Forget();
    }

    /// <summary>With its number, and for as long as it is good.</summary>
    private ChatReading Kept(ChatReading reading, TimeSpan? nextLook)
    {
        if (!ReportBounds.CanBeKept(reading.Messages))
        {
            Drop();
            throw PanelProblems.TooLarge(port);
        }

        Name();
        var goodFor = reading.GoodFor is { } own && (nextLook is null || own < nextLook) ? own : nextLook;
        return Newest = reading with { Number = ChatMemory.NextNumber(), GoodFor = goodFor };
    }

    /// <summary>The page is not trusted: of a generation only a name that the profile has.</summary>
    private PanelSight SightOf(PageReport report) => new(
        PortState.Attached, null, report.Version, port.Profile.Generations.FirstOrDefault(known => known.Name == report.Matched)?.Name,
        report.Unread, report.Unclaimed);
}
