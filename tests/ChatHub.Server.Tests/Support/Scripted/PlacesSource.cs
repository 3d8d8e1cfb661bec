using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>An IDE with several places, which a test opens, closes and writes in. Thread-safe.</summary>
internal sealed class PlacesSource(Port port, ISourceListener listener) : IChatSource
{
    /// <summary>A conversation of which the IDE does not tell the id.</summary>
    public const string Unknown = "unknown";

    private readonly ConcurrentDictionary<string, Place> _places = new();
    private readonly ConcurrentDictionary<string, (Place Place, string Text)> _typed = new();
    private long _number;

    /// <summary>The place that a person used last; null: none shows a chat.</summary>
    public string? Used { get; set; }

    /// <summary>The conversations that the IDE keeps.</summary>
    public List<KeptConversation> Kept { get; } = [];

    /// <summary>Called when it is asked which place was used last.</summary>
    public Action BeforeDefault { get; set; } = () => { };

    /// <summary>Called between typing and pressing.</summary>
    public Action BeforeSubmit { get; set; } = () => { };

    /// <summary>What a reading waits for.</summary>
    public Task BeforeRead { get; set; } = Task.CompletedTask;

    /// <summary>A part of it that may have the place does not answer.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The places in which stop or new chat was pressed.</summary>
    public List<string> Pressed { get; } = [];

    /// <summary>How often any place was read.</summary>
    public int Reads { get; private set; }

    public bool IsAttached { get; set; } = true;

    public IReadOnlyList<SourceChat> Chats =>
        [.. _places.OrderBy(place => place.Key)
            .Select(place => new SourceChat(place.Key, ChatKind.Panel, place.Value.Title, "window", place.Value.IsShown,
                place.Value.Conversation == Unknown ? null : place.Value.Conversation))];

    public Task<string> DefaultAsync(bool isToBeSure, CancellationToken cancellationToken)
    {
        BeforeDefault();
        return Task.FromResult(Used ?? throw new ChatHubException(ErrorCode.ChatPanelNotFound, "No window shows a chat."));
    }

    public Task FindAsync(ChatKey chat, CancellationToken cancellationToken) =>
        _places.ContainsKey(chat.Place) ? Task.CompletedTask
            : throw (IsSilent ? new ChatHubException(ErrorCode.IdeUnreachable, "A window does not answer.") : NoSuchPlace.At(port));

    public Task<IReadOnlyList<KeptConversation>> ConversationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeptConversation>>(Kept);

    public Task<SourceSight> SightAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new SourceSight(PortState.Attached, "places", null, "Attached."));

    /// <summary>A place comes, with a conversation in it.</summary>
    public void Open(string place, string? conversation = null, params string[] texts) => Open(place, conversation, null, texts);

    /// <inheritdoc cref="Open(string, string?, string[])"/>
    public void Open(string place, string? conversation, DateTimeOffset? at, params string[] texts)
    {
        var opened = _places[place] = new Place(conversation ?? $"conversation of {place}") { Title = $"title of {place}" };
        opened.Say(texts, at);
        Used ??= place;
        listener.ChatsChanged(port);
    }

    /// <summary>A place goes; the hub is told of it or not yet.</summary>
    public void Close(string place, string? used = null, bool isTold = true)
    {
        _places.TryRemove(place, out _);
        Used = used;
        if (isTold) listener.ChatsChanged(port);
    }

    /// <summary>It is there, and hidden or shown.</summary>
    public void Show(string place, bool isShown)
    {
        _places[place].IsShown = isShown;
        listener.ChatsChanged(port);
        listener.Invalidated(new ChatKey(port, place));
    }

    /// <summary>The place shows another conversation; the hub is told of it or not yet.</summary>
    public void Change(string place, string conversation, bool isTold = true)
    {
        _places[place] = new Place(conversation) { Title = conversation };
        if (isTold) listener.Told(new ChatKey(port, place), ReadingOf(_places[place]));
    }

    /// <summary>Something is said in a place, and the hub is told.</summary>
    public void Say(string place, string text)
    {
        _places[place].Say([text]);
        listener.Told(new ChatKey(port, place), ReadingOf(_places[place]));
    }

    /// <summary>A place may have changed.</summary>
    public void Hint(string place) => listener.Invalidated(new ChatKey(port, place));

    /// <summary>What was said in a place.</summary>
    public IReadOnlyList<string> SaidIn(string place) => [.. _places[place].Messages.Select(message => message.Content)];

    public async Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        Reads++;
        await BeforeRead;
        return ReadingOf(PlaceOf(chat));
    }

    public Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit)
    {
        var place = PlaceOf(chat);
        if (conversation is not null && conversation != place.Conversation) return Task.FromResult(new PreparedSend(WriteProblem.ChatChanged));
        _typed[key.Id] = (place, text);
        return Task.FromResult(default(PreparedSend));
    }

    public Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit)
    {
        BeforeSubmit();
        var (typedIn, text) = _typed[key.Id];
        if (!_places.TryGetValue(chat.Place, out var place)) return Task.FromResult(new SubmittedSend(SubmitState.Unknown));
        if (place != typedIn) return Task.FromResult(new SubmittedSend(SubmitState.NotPressed, WriteProblem.ChatChanged));
        place.Say([text]);
        return Task.FromResult(new SubmittedSend(SubmitState.Delivered));
    }

    public Task<bool> RetractAsync(ChatKey chat, SendKey key) => Task.FromResult(_typed.TryRemove(key.Id, out _));

    public Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        PlaceOf(chat);
        Pressed.Add(chat.Place);
        return Task.FromResult<WriteProblem?>(null);
    }

    public Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken)
    {
        PlaceOf(chat);
        Pressed.Add(chat.Place);
        return Task.FromResult(new NewChat(WriteProblem.NewChatNotFound, null));
    }

    public Task<NewChat> OpenAsync(ChatKey chat, KeptConversation conversation, TimeSpan limit)
    {
        Change(chat.Place, conversation.Conversation, isTold: false);
        return Task.FromResult(new NewChat(null, ReadingOf(_places[chat.Place])));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Place PlaceOf(ChatKey chat)
    {
        if (!_places.TryGetValue(chat.Place, out var place)) throw new ChatHubException(ErrorCode.ChatNotFound, "The place has gone.");
        return place.IsShown ? place : throw new ChatHubException(ErrorCode.ChatPanelNotFound, "The place is hidden.");
    }

    private ChatReading ReadingOf(Place place) => new(
        place.Conversation, Interlocked.Increment(ref _number), place.Title, ChatState.Idle, true, false, [.. place.Messages], null,
        ChatReading.NoneJoined);

    private sealed class Place(string conversation)
    {
        public string Conversation { get; } = conversation;

        public string Title { get; init; } = "";

        public bool IsShown { get; set; } = true;

        public List<ChatMessage> Messages { get; } = [];

        public void Say(IEnumerable<string> texts, DateTimeOffset? at = null) => Messages.AddRange(
            texts.Select((text, i) => new ChatMessage($"m{Messages.Count + i + 1}", ChatRole.User, text, MessageState.Complete, at)));
    }
}
