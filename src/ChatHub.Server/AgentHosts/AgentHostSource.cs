using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Finding;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>An Agent Host: read and written to over AHP, without a page.</summary>
internal sealed class AgentHostSource : IChatSource, IHostNews
{
    private readonly Port _port;
    private readonly ISourceListener _listener;
    private readonly KeptHost _kept;
    private readonly HostChats _chats;
    private readonly HostSends _sends;
    private readonly HostTelling _telling;
    private readonly HostPort _sight;
    private readonly TimeProvider _time;

    public AgentHostSource(
        Port port, ISourceListener listener, HostFinder finder, IdePipelines pipelines, TimeProvider time, ILogger<AgentHostSource> logger)
    {
        (_port, _listener, _time) = (port, listener, time);
        _kept = new KeptHost(port, finder, this, Ended, pipelines, time);
        _chats = new HostChats(port);
        _telling = new HostTelling(port, listener, _chats.PlaceOf, () => _kept.Current?.Book, logger);
        _sends = new HostSends(FreshAsync, chat => _telling.Tell(chat), time);
        _sight = new HostPort(port, finder, pipelines);
    }

    /// <inheritdoc />
    public bool IsAttached => _kept.Current is not null;

    /// <inheritdoc />
    public IReadOnlyList<SourceChat> Chats => _kept.Current is { } link ? [.. HostPlaces.Shown(link.Book, link.Hello)] : [];

    /// <inheritdoc />
    public Task<SourceSight> SightAsync(CancellationToken cancellationToken) => _sight.SightAsync(_kept.Current, _kept.Problem, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SourceChat>> ChatsAsync(CancellationToken cancellationToken)
    {
        await HostChats.LookAsync(await _kept.GetAsync(cancellationToken), cancellationToken);
        return Chats;
    }

    /// <inheritdoc />
    public async Task FindAsync(ChatKey chat, CancellationToken cancellationToken) =>
        await _chats.FindAsync(await _kept.GetAsync(cancellationToken), chat.Place, cancellationToken);

    /// <inheritdoc cref="WindowChats.PlacesOfAsync"/>
    public async Task<IReadOnlyList<string>> PlacesOfAsync(WindowChat shown, CancellationToken cancellationToken) =>
        await WindowChats.PlacesOfAsync(await _kept.GetAsync(cancellationToken), shown, cancellationToken);

    /// <inheritdoc />
    public async Task<string> DefaultAsync(bool isToBeSure, CancellationToken cancellationToken) =>
        await _chats.NewestAsync(await _kept.GetAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<KeptConversation>> ConversationsAsync(CancellationToken cancellationToken) =>
        [.. HostPlaces.Kept((await _kept.GetAsync(cancellationToken)).Book)];

    /// <inheritdoc />
    public async Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        var (_, found) = await FreshAsync(chat.Place, cancellationToken);
        return _telling.Read(found) ?? throw HostProblems.Away(_port, null);
    }

    /// <inheritdoc />
    public Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit) =>
        _sends.PrepareAsync(chat.Place, key, text, conversation);

    /// <inheritdoc />
    public Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit) => _sends.SubmitAsync(key, proofLimit);

    /// <inheritdoc />
    public Task<bool> RetractAsync(ChatKey chat, SendKey key)
    {
        _sends.Forget(key);
        return Task.FromResult(true);
    }

    /// <inheritdoc />
    public async Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (link, found) = await FreshAsync(chat.Place, cancellationToken);
        return await HostStop.StopAsync(link, found, limit, _time);
    }

    /// <inheritdoc />
    public async Task<AnswerEnd> RespondAsync(ChatKey chat, ChatRequest request, CheckedAnswer answer, TimeSpan limit)
    {
        var (link, found) = await FreshAsync(chat.Place);
        return await HostAnswering.RespondAsync(link, found, request, answer, limit);
    }

    /// <inheritdoc />
    public async Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (link, found) = await FreshAsync(chat.Place, cancellationToken);
        return await NewHostChat.BeginAsync(link, found.Session, limit, cancellationToken) is { } session
            ? await BegunAsync(link, session)
            : new(WriteProblem.NewChatNotShown, null);
    }

    /// <inheritdoc />
    public async Task<NewChat> OpenAsync(ChatKey chat, KeptConversation conversation, TimeSpan limit)
    {
        var link = await _kept.GetAsync(CancellationToken.None);
        return await NewHostChat.UnarchiveAsync(link, conversation.Conversation, limit) is { } problem
            ? new(problem, null)
            : await BegunAsync(link, conversation.Conversation);
    }

    /// <inheritdoc />
    public async Task ListenAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_kept.Current is not { } link) return;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        try
        {
            await link.PingAsync(limited.Token);
        }
        catch (Exception e) when (
            e is ChatHubException { Code: ErrorCode.IdeUnreachable } or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            link.LetGo(); // Nothing is heard of a host that hangs: whoever asks next finds out.
        }
        catch (ChatHubException)
        {
            // Its circuit is open: it was not asked.
        }
    }

    /// <inheritdoc />
    public Task<bool> ReleaseAsync(TimeSpan unusedFor) => _kept.ReleaseAsync(unusedFor);

    /// <inheritdoc />
    public void ChatChanged(FollowedChat chat) => _telling.Changed(chat);

    /// <inheritdoc />
    public void ListChanged() => _listener.ChatsChanged(_port);

    /// <inheritdoc />
    public void Rejected(string clientId, long sequence)
    {
        if (clientId == _kept.ClientId) _sends.Rejected(sequence);
    }

    /// <inheritdoc />
    public void ToldNonsense(HostNonsenseException nonsense) => _kept.LetGo(HostProblems.Nonsense(_port, nonsense));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _kept.DisposeAsync();

    private void Ended()
    {
        _listener.ChatsChanged(_port);
        _listener.Invalidated(_port);
    }

    /// <summary>A chat with everything that the host told before now.</summary>
    private async Task<(HostLink Link, FollowedChat Chat)> FreshAsync(string place, CancellationToken cancellationToken = default)
    {
        var link = await _kept.GetAsync(cancellationToken);
        await link.PingAsync(cancellationToken);
        return (link, await _chats.FindAsync(link, place, cancellationToken));
    }

    private Task<(HostLink Link, FollowedChat Chat)> FreshAsync(string place) => FreshAsync(place, CancellationToken.None);

    /// <summary>A session's default chat, which is a place from now on.</summary>
    private async Task<NewChat> BegunAsync(HostLink link, string session)
    {
        var place = new HostPlace(session, null).Id;
        var chat = await _chats.FindAsync(link, place, CancellationToken.None);
        return new(null, _telling.Read(chat)) { Place = place };
    }
}
