using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>Says which chats a port has, and finds words in them. Thread-safe.</summary>
internal sealed class PortChats(ChatSources sources, HistoryStores stores, HistorySearch search, ChatRooms rooms)
{
    /// <summary>
    /// The open ones, the default one first; none where the hub is not attached. One that has an address at an Agent Host's port is listed there
    /// alone. Asks nobody.
    /// </summary>
    public IReadOnlyList<ChatInfo> OpenAt(Port port)
    {
        var source = sources.Of(port);
        if (!source.IsAttached) return [];
        var byNumber = rooms.AliasOf(port).Room?.Chat.Place;
        var listed = source.Chats.Where(chat => chat.HostAddress is null);
        return [.. listed.Select(chat => InfoOf(port, chat, byNumber)).OrderBy(chat => !chat.IsDefault)];
    }

    /// <summary>The open ones, then the conversations that the IDE keeps and shows nowhere, newest first.</summary>
    /// <exception cref="ChatHubException">The IDE is away.</exception>
    public async Task<IReadOnlyList<ChatInfo>> ListAsync(Port port, CancellationToken cancellationToken)
    {
        var source = sources.Of(port);
        await source.ChatsAsync(cancellationToken);
        await BindAsync(port, cancellationToken);
        var kept = await source.ConversationsAsync(cancellationToken);
        var shown = source.Chats.Select(chat => chat.Conversation).ToHashSet();
        var asked = AskedIn(port, source.Chats);
        var earlier = kept
            .Where(one => !shown.Contains(one.Conversation) && !(one.UpdatedAt is { } at && asked.Contains(at)))
            .Select(one => new ChatInfo(
                one.Id, ChatKind.Earlier, one.Title, null, IsDefault: false, IsOpen: false, null, NeedsInput: false, null, null, one.UpdatedAt));
        return [.. OpenAt(port).Concat(earlier).Take(WireLimits.MostChats)];
    }

    /// <summary>Whoever sees the list sees which of them the port's number stands for, also where nobody has used it before.</summary>
    private async Task BindAsync(Port port, CancellationToken cancellationToken)
    {
        try
        {
            await rooms.AliasOf(port).FindAsync(isToBeSure: false, cancellationToken);
        }
        catch (ChatHubException)
        {
            // It stands for none of them yet, and the list says so: none is shown, or a window does not answer.
        }
    }

    /// <summary>The conversation that an id of an earlier chat stands for, and the place that shows it already, or null.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.ChatNotFound"/>, or the IDE is away.</exception>
    public async Task<(KeptConversation Conversation, SourceChat? ShownIn)> KeptAsync(Port port, string? id, CancellationToken cancellationToken)
    {
        var source = sources.Of(port);
        var kept = (await source.ConversationsAsync(cancellationToken)).FirstOrDefault(one => one.Id == id) ?? throw new ChatHubException(
            ErrorCode.ChatNotFound, $"There is no earlier conversation of that id: {port}. It may have been deleted; ListChats shows what there is.");
        if (ShownIn(source, kept) is { Kind: ChatKind.Panel } panel) await RefreshAsync(port, panel, cancellationToken);
        return (kept, ShownIn(source, kept));
    }

    private static SourceChat? ShownIn(IChatSource source, KeptConversation kept) =>
        source.Chats.FirstOrDefault(chat => chat.Conversation == kept.Conversation);

    /// <summary>An editor's conversation is its own; what a panel showed when it was read last may be old news.</summary>
    private async Task RefreshAsync(Port port, SourceChat panel, CancellationToken cancellationToken)
    {
        if (rooms.Known(port, panel.Place) is not { } room) return;
        try
        {
            await room.Store.CurrentAsync(cancellationToken);
        }
        catch (ChatHubException)
        {
            // It cannot be read: what is known of it is not known better.
        }
    }

    /// <summary>
    /// When something was said in the chats of which the IDE's own id is not known yet: to the millisecond, as the IDE keeps it of a conversation,
    /// which tells that one from all others.
    /// </summary>
    private HashSet<DateTimeOffset> AskedIn(Port port, IEnumerable<SourceChat> chats) => chats
        .Where(chat => chat.Conversation is null)
        .SelectMany(chat => stores.NewestOf(new ChatKey(port, chat.Place))?.Messages ?? [])
        .Select(message => message.CreatedAt)
        .OfType<DateTimeOffset>()
        .ToHashSet();

    /// <inheritdoc cref="HistorySearch.Find"/>
    public IReadOnlyList<FoundMessage> Search(string? text, int limit, IReadOnlySet<int>? portNumbers, PortMap map) =>
        [.. search.Find(text, limit, portNumbers).Select(found => found with { ChatTitle = TitleOf(found.Address, map) })];

    private string? TitleOf(ChatAddress address, PortMap map) => map.Find(address.Port) is { } port
        ? sources.Of(port).Chats.FirstOrDefault(chat => chat.Place == address.Chat)?.Title
        : null;

    /// <summary>What is known of a chat is so now: somebody watches it, or nothing was told since it was read.</summary>
    public static bool IsCurrent(ChatRoom? room) =>
        room is { Store.Newest: { IsStale: false } } && (room.IsWatched || room.Store.IsFresh);

    private ChatInfo InfoOf(Port port, SourceChat chat, string? byNumber)
    {
        var known = stores.NewestOf(new ChatKey(port, chat.Place));
        var now = chat.IsShown && IsCurrent(rooms.Known(port, chat.Place)) ? known : null;
        return new ChatInfo(
            chat.Place, chat.Kind, chat.Title, chat.WindowTitle, chat.Place == byNumber, IsOpen: true, now?.State, now?.NeedsInput ?? false,
            known?.Position.Epoch, known?.Messages.Select(message => Excerpt.FirstLine(message.Content)).LastOrDefault(line => line is not null),
            known?.Messages.LastOrDefault(message => message.CreatedAt is not null)?.CreatedAt)
        {
            Harness = chat.Harness,
        };
    }
}
