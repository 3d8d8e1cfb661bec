using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>An IDE whose chat is a page: read and written to through its Chrome DevTools Protocol port.</summary>
internal sealed class CdpSource : IChatSource, ISessionEvents
{
    /// <summary>How long the page may take to tell more of a message that it shows; then the chat is read.</summary>
    private static readonly TimeSpan ShowLimit = TimeSpan.FromMilliseconds(500);

    private readonly Port _port;
    private readonly ISourceListener _listener;
    private readonly KeptSession _kept;
    private readonly PageChat _chat;
    private readonly PageWriting _writing;
    private readonly PortProbe _probe;
    private readonly TimeProvider _time;

    public CdpSource(
        Port port, ISourceListener listener, CdpProbe probe, DriverStart start, IdePipelines pipelines, TimeProvider time, ILogger<CdpSource> logger)
    {
        (_port, _listener, _time) = (port, listener, time);
        _kept = new KeptSession(port, this, probe, new PlaywrightDriver(start), pipelines, time);
        _chat = new PageChat(port, told: reading => listener.Told(Chat, reading), lost: () => listener.Invalidated(port), time, logger);
        _writing = new PageWriting(ShowsAsync, time);
        _probe = new PortProbe(port, probe, pipelines);
    }

    /// <inheritdoc />
    public bool IsAttached => _kept.Current is not null;

    /// <summary>The one chat that a port has for now: that of the window focused last.</summary>
    private ChatKey Chat => new(_port);

    /// <inheritdoc />
    public async Task<SourceSight> SightAsync(CancellationToken cancellationToken)
    {
        if (_probe.CutOff() is { } cutOff) return cutOff;
        if (_kept.Current is not { } session) return await _probe.SightAsync(cancellationToken);
        var seen = session.Seen;
        return new(seen.State, seen.Version ?? session.Product, null, seen.Problem ?? AttachedDetail.Of(seen, session.OtherWindows));
    }

    /// <inheritdoc />
    public async Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken) =>
        await _chat.ReadAsync(await _kept.GetAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task<bool> HeardAsync(IdeSession session, string? news)
    {
        if (!_listener.IsWanted(Chat) || news is null)
        {
            _listener.Invalidated(_port);
            return false;
        }

        if (await _chat.ContinueAsync(session, news) is not null) return true;
        _listener.Invalidated(_port);
        return false;
    }

    /// <inheritdoc />
    public void Changed() => _listener.Invalidated(_port);

    /// <inheritdoc />
    public async Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit) =>
        await _writing.PrepareAsync(await _kept.GetAsync(CancellationToken.None), key, text, limit);

    /// <inheritdoc />
    public Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit) => _writing.SubmitAsync(key, proofLimit);

    /// <inheritdoc />
    public Task<bool> RetractAsync(ChatKey chat, SendKey key) => _writing.RetractAsync(key);

    /// <inheritdoc />
    public async Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken) =>
        await _writing.PressAsync(await _kept.GetAsync(cancellationToken), (agent, token) => agent.StopAsync(limit, token), cancellationToken);

    /// <inheritdoc />
    public async Task<AnswerEnd> RespondAsync(ChatKey chat, ChatRequest request, CheckedAnswer answer, TimeSpan limit)
    {
        var session = await _kept.GetAsync(CancellationToken.None);
        return _chat.Find(session, request) is { } asked
            ? await _writing.RespondAsync(session, asked.Print, asked.PageAnswerOf(answer), limit)
            : new(WriteProblem.RequestChanged);
    }

    /// <inheritdoc />
    public async Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        var session = await _kept.GetAsync(cancellationToken);
        var problem = await _writing.PressAsync(session, (agent, token) => agent.NewChatAsync(limit, token), cancellationToken);
        return problem is null ? new(null, await _chat.BeginAsync(session)) : new(problem, null);
    }

    /// <inheritdoc />
    public async Task ListenAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_kept.Current is { } session && !await session.IsListenedAsync(limit, cancellationToken)) _listener.Invalidated(_port);
    }

    /// <inheritdoc />
    public void Forget(ChatKey chat) => _chat.Forget();

    /// <inheritdoc />
    public Task<bool> ReleaseAsync(TimeSpan unusedFor) => _kept.ReleaseAsync(unusedFor);

    /// <summary>What the browser calls itself.</summary>
    /// <exception cref="ChatHubException">The IDE could not be reached.</exception>
    public async Task<string> ProductAsync(CancellationToken cancellationToken) => (await _kept.GetAsync(cancellationToken)).Product;

    /// <summary>What of the port's profile matches in the page that is there.</summary>
    /// <exception cref="ChatHubException">The IDE could not be reached.</exception>
    public async Task<PageAgent.CheckReport> CheckAsync(CancellationToken cancellationToken) =>
        await (await _kept.GetAsync(cancellationToken)).CheckAsync(cancellationToken);

    /// <summary>What the page shows with the proof of a message. The proof is there, and does not wait long for it.</summary>
    private async Task<long?> ShowsAsync(IdeSession session, PageAgent.IPageAgent agent, string news)
    {
        ChatReading? reading = null;
        var taking = session.HearAnswerAsync(agent, news, TakeAsync);
        return await Task.WhenAny(taking, Task.Delay(ShowLimit, _time)) == taking && await taking ? reading!.Number : null;

        async Task<bool> TakeAsync(string usable) => (reading = await _chat.ContinueAsync(session, usable, isAwaited: true)) is not null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _kept.DisposeAsync();
        await _chat.DisposeAsync();
    }
}
