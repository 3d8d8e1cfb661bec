using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>An IDE whose chats are places in pages: read and written to through its Chrome DevTools Protocol port.</summary>
internal sealed class CdpSource : IChatSource
{
    /// <summary>How long the page may take to tell more of a message that it shows; then the chat is read.</summary>
    private static readonly TimeSpan ShowLimit = TimeSpan.FromMilliseconds(500);

    private readonly Port _port;
    private readonly ISourceListener _listener;
    private readonly KeptSession _kept;
    private readonly PlaceChats _chats;
    private readonly HostedPlaces _hosted;
    private readonly PageWriting _writing;
    private readonly PageOpening _opening;
    private readonly KeptConversations _conversations;
    private readonly PortProbe _probe;
    private readonly TimeProvider _time;

    public CdpSource(
        Port port, ISourceListener listener, CdpProbe probe, DriverStart start, IdePipelines pipelines, IHostAddresses addresses, TimeProvider time,
        ILogger<CdpSource> logger)
    {
        (_port, _listener, _time) = (port, listener, time);
        _hosted = new HostedPlaces(port, addresses, changed: () => listener.ChatsChanged(port));
        _chats = new PlaceChats(place => new PageChat(
            port, told: reading => listener.Told(KeyOf(place), reading), lost: () => listener.Invalidated(KeyOf(place)),
            named: () => listener.ChatsChanged(port), time, logger));
        _kept = new KeptSession(
            port, new SessionNews(port, listener, _chats, gone: _hosted.Drop), probe, new PlaywrightDriver(start), pipelines, time);
        _writing = new PageWriting(ShowsAsync, time);
        _opening = new PageOpening(_writing, time);
        _conversations = new KeptConversations(port.Profile, async token => await (await _kept.GetAsync(token)).ConversationsAsync(token), time);
        _probe = new PortProbe(port, probe, pipelines);
    }

    /// <inheritdoc />
    public bool IsAttached => _kept.Current is not null;

    /// <inheritdoc />
    public IReadOnlyList<SourceChat> Chats => _kept.Current is { } session ? [.. session.Places.Select(Told)] : [];

    /// <inheritdoc />
    public async Task<SourceSight> SightAsync(CancellationToken cancellationToken)
    {
        if (_probe.CutOff() is { } cutOff) return cutOff;
        if (_kept.Current is not { } session) return await _probe.SightAsync(cancellationToken);
        var seen = session.Seen;
        var shown = Chats.Where(chat => chat.IsShown).ToArray();
        var detail = seen.Problem ?? AttachedDetail.Of(
            seen, [.. shown.Select(chat => chat.Harness)], [.. shown.Select(chat => chat.HostAddress?.Port).OfType<int>()]);
        return new(seen.State, seen.Version ?? session.Product, null, detail);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<SourceChat>> ChatsAsync(CancellationToken cancellationToken)
    {
        var session = await _kept.GetAsync(cancellationToken);
        await session.LookAsync(cancellationToken);
        await Task.WhenAll(session.Places
            .Where(place => place is { IsShown: true, Harness: not null })
            .Select(place => _hosted.LookAsync(() => AtAsync(new ChatKey(_port, place.Id), cancellationToken), cancellationToken)));
        return Chats;
    }

    /// <inheritdoc />
    public async Task FindAsync(ChatKey chat, CancellationToken cancellationToken) =>
        await (await _kept.GetAsync(cancellationToken)).PlaceAsync(chat.Place, cancellationToken);

    /// <inheritdoc />
    public async Task<string> DefaultAsync(bool isToBeSure, CancellationToken cancellationToken) =>
        await (await _kept.GetAsync(cancellationToken)).DefaultAsync(isToBeSure, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<KeptConversation>> ConversationsAsync(CancellationToken cancellationToken) =>
        _conversations.ListAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        var (place, known) = await AtAsync(chat, cancellationToken);
        var reading = await known.ReadAsync(place, cancellationToken);
        _hosted.Read(place, reading);
        return reading;
    }

    /// <inheritdoc />
    public async Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit)
    {
        var (place, known) = await ToWriteAsync(chat, CancellationToken.None);
        var (problem, number) = conversation is null ? (null, null) : await known.NumberOfAsync(place, conversation);
        return problem is null ? await _writing.PrepareAsync(place, key, text, number, limit) : new(problem);
    }

    /// <inheritdoc />
    public Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit) => _writing.SubmitAsync(key, proofLimit);

    /// <inheritdoc />
    public Task<bool> RetractAsync(ChatKey chat, SendKey key) => _writing.RetractAsync(key);

    /// <inheritdoc />
    public async Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (place, _) = await ToWriteAsync(chat, cancellationToken);
        return await _writing.PressAsync(place, (agent, token) => agent.StopAsync(limit, token), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<AnswerEnd> RespondAsync(ChatKey chat, ChatRequest request, CheckedAnswer answer, TimeSpan limit)
    {
        var (place, known) = await ToWriteAsync(chat, CancellationToken.None);
        return known.Find(place, request) is { } asked
            ? await _writing.RespondAsync(place, asked.Print, asked.PageAnswerOf(answer), limit)
            : new(WriteProblem.RequestChanged);
    }

    /// <inheritdoc />
    public async Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (place, known) = await ToWriteAsync(chat, cancellationToken);
        var problem = await _writing.PressAsync(place, (agent, token) => agent.NewChatAsync(limit, token), cancellationToken);
        return problem is null ? new(null, await known.BeginAsync()) : new(problem, null);
    }

    /// <inheritdoc />
    public async Task<NewChat> OpenAsync(ChatKey chat, KeptConversation conversation, TimeSpan limit)
    {
        var (place, known) = await ToWriteAsync(chat, CancellationToken.None);
        return await _opening.OpenAsync(place, known, conversation.Conversation, limit);
    }

    /// <inheritdoc />
    public Task ListenAsync(TimeSpan limit, CancellationToken cancellationToken) => Task.WhenAll((_kept.Current?.Used ?? []).Select(async place =>
    {
        if (!await place.IsListenedAsync(limit, cancellationToken)) _listener.Invalidated(KeyOf(place.Id));
    }));

    /// <inheritdoc />
    public void Forget(ChatKey chat) => _chats.Find(chat.Place)?.Forget();

    /// <inheritdoc />
    public Task<bool> ReleaseAsync(TimeSpan unusedFor) => _kept.ReleaseAsync(unusedFor);

    /// <summary>What the browser calls itself.</summary>
    /// <exception cref="ChatHubException">The IDE could not be reached.</exception>
    public async Task<string> ProductAsync(CancellationToken cancellationToken) => (await _kept.GetAsync(cancellationToken)).Product;

    /// <summary>What of the port's profile matches in the page that is there.</summary>
    /// <exception cref="ChatHubException">The IDE could not be reached.</exception>
    public async Task<PageAgent.CheckReport> CheckAsync(CancellationToken cancellationToken) =>
        await (await _kept.GetAsync(cancellationToken)).CheckAsync(cancellationToken);

    private ChatKey KeyOf(string place) => new(_port, place);

    /// <summary>A place, attached where it is not, and what is known of its chat.</summary>
    /// <exception cref="ChatHubException">It is not there, or the IDE is away.</exception>
    private async Task<(IdePlace Place, PageChat Known)> AtAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        var session = await _kept.GetAsync(cancellationToken);
        var place = await session.PlaceAsync(chat.Place, cancellationToken);
        return (place, _chats.Of(place.Id, id => session.Places.Any(there => there.Id == id)));
    }

    /// <inheritdoc cref="AtAsync"/>
    /// <exception cref="ChatHubException">Its chat has another address, too: that is the one to write to.</exception>
    private async Task<(IdePlace Place, PageChat Known)> ToWriteAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        var (place, known) = await AtAsync(chat, cancellationToken);
        await _hosted.CheckAsync(place, known, cancellationToken);
        return (place, known);
    }

    private SourceChat Told<TFrame>(Place<TFrame> place)
        where TFrame : class => _chats.Told(place) with { HostAddress = place.Harness is null ? null : _hosted.AddressOf(place.Id) };

    /// <summary>What the page shows with the proof of a message. The proof is there, and does not wait long for it.</summary>
    private async Task<long?> ShowsAsync(IdePlace place, PageAgent.IPlaceAgent agent, string news)
    {
        ChatReading? reading = null;
        var taking = place.HearAnswerAsync(agent, news, TakeAsync);
        return await Task.WhenAny(taking, Task.Delay(ShowLimit, _time)) == taking && await taking ? reading!.Number : null;

        async Task<bool> TakeAsync(string usable) =>
            _chats.Find(place.Id) is { } known && (reading = await known.ContinueAsync(place, usable, isAwaited: true)) is not null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _kept.DisposeAsync();
        await _chats.DisposeAsync();
    }
}
