using System.Collections.Immutable;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.FullScreen;

/// <summary>All that the screen is drawn from. Immutable.</summary>
internal sealed record UiState
{
    /// <summary>The hub.</summary>
    public required Uri Hub { get; init; }

    /// <summary>The terminal's size, in columns and rows.</summary>
    public (int Width, int Height) Size { get; init; } = (80, 24);

    /// <summary>The connection to the hub.</summary>
    public HubConnectionState Connection { get; init; } = HubConnectionState.Connecting;

    /// <summary>What the hub knows of the ports.</summary>
    public ImmutableList<PortStatus> Ports { get; init; } = [];

    /// <summary>The port that is shown, or null before there is one.</summary>
    public int? Port { get; init; }

    /// <summary>The chats that were chosen instead of their port's default one, by port.</summary>
    public ImmutableDictionary<int, string> Chosen { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>The list of the port's chats is shown, and a key chooses one.</summary>
    public bool ChoosesChat { get; init; }

    /// <summary>The chat of that list to which the arrow keys have come, by its id; null: the one that is shown.</summary>
    public string? MarkedChat { get; init; }

    /// <summary>Its newest history, or null before the first.</summary>
    public ChatHistory? History { get; init; }

    /// <summary>The message and line at the top of the conversation; null: as far down as it goes.</summary>
    public LineAnchor? Top { get; init; }

    /// <summary>What is being written, by chat.</summary>
    public ImmutableDictionary<ChatAddress, Draft> Drafts { get; init; } = ImmutableDictionary<ChatAddress, Draft>.Empty;

    /// <summary>Messages on their way.</summary>
    public ImmutableList<UiSend> Sends { get; init; } = [];

    /// <summary>What was said last, and whether it is good news.</summary>
    public (string Words, bool IsGood)? Notice { get; init; }

    /// <summary>Is the page with the keys shown?</summary>
    public bool ShowsHelp { get; init; }

    /// <summary>Which key (with Ctrl) was pressed once and does what it does when it is pressed again, or null.</summary>
    public ConsoleKey? AsksFor { get; init; }

    /// <summary>The hub's brake is on.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The request that is being answered, or null.</summary>
    public UiAnswering? Answering { get; init; }

    /// <summary>The ids of requests whose answer is on its way.</summary>
    public ImmutableHashSet<string> Responding { get; init; } = [];

    /// <summary>Is the program to end?</summary>
    public bool IsOver { get; init; }

    /// <summary>What waits for an answer at the port that is shown, without what is answered already.</summary>
    public ImmutableList<ChatRequest> Waiting => [.. (History?.Requests ?? []).Where(request => !Responding.Contains(request.Id))];

    /// <summary>The request that is shown: the one that is answered, else the first; null where none waits.</summary>
    public ChatRequest? Request => Waiting is var waiting && Answering is { } answering
        ? waiting.Find(request => request.Id == answering.RequestId)
        : waiting.FirstOrDefault();

    /// <summary>What the box shows: the words for a question while they are written, else the draft.</summary>
    public Draft Box => Answering?.Words ?? Draft;

    /// <summary>The draft of the chat that is shown.</summary>
    public Draft Draft => Address is { } address && Drafts.TryGetValue(address, out var draft) ? draft : Draft.Empty;

    /// <summary>The status of the port that is shown, where the hub knows one.</summary>
    public PortStatus? Status => Ports.Find(status => status.Port == Port);

    /// <summary>The address by which the chat that is shown is followed: the port alone, unless another chat was chosen.</summary>
    public ChatAddress? Address => Port is { } port ? new ChatAddress(port, Chosen.GetValueOrDefault(port)) : null;

    /// <summary>The very chat that is seen, for what must not go to another one: the port may stand for another by now.</summary>
    public ChatAddress? Seen => Address is { } address ? address with { Chat = History?.ChatId ?? address.Chat } : null;

    /// <summary>The port that is shown has more chats than one, or another one than its default was chosen.</summary>
    public bool HasChats => Status?.Chats.Count > 1 || Address?.Chat is not null;

    /// <summary>What the hub knows of the chat that is shown, or null.</summary>
    public ChatInfo? Chat => Status?.Chats.FirstOrDefault(chat => Seen?.Chat is { } id ? chat.Id == id : chat.IsDefault);

    /// <summary>The chat that was chosen is no more.</summary>
    public bool IsGone => Address?.Chat is not null && Chat is null && Status is { State: PortState.Attached, Chats.Count: > 0 };

    /// <summary>The same with another draft for the chat that is shown.</summary>
    public UiState With(Draft draft) => Address is { } address ? this with { Drafts = Drafts.SetItem(address, draft) } : this;

    /// <summary>The same with this chat shown, of which nothing is known yet.</summary>
    public UiState Showing(ChatAddress address) => this with
    {
        Port = address.Port, Chosen = address.Chat is { } chat ? Chosen.SetItem(address.Port, chat) : Chosen.Remove(address.Port), History = null,
        Top = null, Notice = null, Answering = null, ChoosesChat = false,
    };
}

/// <summary>A line of a conversation.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="Line">Which of its lines, from 0.</param>
internal sealed record LineAnchor(string Message, int Line);
