using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Sources;

/// <summary>
/// The one face of an IDE on one port, whatever it is made of: a page, a process that speaks a protocol, a list in a test. It attaches by itself when
/// it is first read or written to, tells its <see cref="ISourceListener"/> what is new, and is let go of when nobody uses it.
/// </summary>
/// <remarks>
/// Thread-safe. What cannot be done for a reason that a person can mend is a <see cref="ChatHubException"/> with words for that person, or a
/// <see cref="WriteProblem"/>; whatever the IDE says is bounded before it comes out here. Of one chat at most one send is between prepare and its
/// end.
/// </remarks>
internal interface IChatSource : IAsyncDisposable
{
    /// <summary>It is connected: what changes is told.</summary>
    bool IsAttached { get; }

    /// <summary>How the IDE is doing. Never attaches; what is not attached may be asked over the network who it is.</summary>
    Task<SourceSight> SightAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The places that are known now, hidden ones among them; empty where it is not attached. Asks nobody. What changes in it is told
    /// (<see cref="ISourceListener.ChatsChanged"/>).
    /// </summary>
    /// <remarks>A source with one chat has the one place.</remarks>
    IReadOnlyList<SourceChat> Chats => IsAttached ? [new SourceChat(ChatKey.Sole, ChatKind.Panel, null, null)] : [];

    /// <summary>Attaches where it is not, and looks for every place.</summary>
    /// <exception cref="ChatHubException">The IDE is away, or nothing there is one.</exception>
    Task<IReadOnlyList<SourceChat>> ChatsAsync(CancellationToken cancellationToken) => Task.FromResult(Chats);

    /// <summary>Makes sure that there is such a place: attaches where it is not, and looks for it where it is not known.</summary>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.ChatNotFound"/>: it is certain that there is none. Others: the IDE is away, or a part of it that may have the place does
    /// not answer, or is being loaded.
    /// </exception>
    async Task FindAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        if ((await ChatsAsync(cancellationToken)).All(one => one.Place != chat.Place)) throw NoSuchPlace.At(chat.Port);
    }

    /// <summary>Which place the port's number is to stand for, attached where it is not: what a person used last.</summary>
    /// <param name="isToBeSure">Everything that may come first is waited for: the chat may be typed into.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ChatHubException">The IDE is away, or shows no chat.</exception>
    Task<string> DefaultAsync(bool isToBeSure, CancellationToken cancellationToken) => Task.FromResult(ChatKey.Sole);

    /// <summary>The conversations that the IDE keeps, newest first, as far as it tells of them without a click; those that are shown too.</summary>
    /// <exception cref="ChatHubException">The IDE is away.</exception>
    Task<IReadOnlyList<KeptConversation>> ConversationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeptConversation>>([]);

    /// <summary>Shows a conversation that the IDE keeps in a place, as a person would, and waits until it is there for certain.</summary>
    /// <param name="chat">The place.</param>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="limit">How long the IDE may take.</param>
    /// <returns>What is known of it until it is read.</returns>
    /// <exception cref="ChatHubException">The IDE is away.</exception>
    Task<NewChat> OpenAsync(ChatKey chat, KeptConversation conversation, TimeSpan limit) =>
        Task.FromResult(new NewChat(WriteProblem.ConversationNotFound, null));

    /// <summary>Reads a chat, all of it, whatever was told of it.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its chat is not shown, what it shows is not understood.</exception>
    Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken);

    /// <summary>
    /// Brings a text into the chat's input, and waits until the IDE would take it. Nothing is submitted. The source remembers the text under the
    /// send's key.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="key">By what the send is known.</param>
    /// <param name="text">The text.</param>
    /// <param name="conversation">
    /// The <see cref="ChatReading.Conversation"/> that is meant: where another is shown, nothing is written, or submitted. Null: the one
    /// that is shown.
    /// </param>
    /// <param name="limit">How long the IDE may take.</param>
    /// <exception cref="ChatHubException">Nothing was submitted; the text was taken out as far as the IDE answered.</exception>
    Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit);

    /// <summary>
    /// Submits what was prepared under a key, once, unless something has come between, and waits until the IDE shows that it took the message, or
    /// refuses it. Never repeated by anybody. A key that is not known was not pressed.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="key">Under which key it was prepared.</param>
    /// <param name="proofLimit">How long the IDE may take to show it: as long nobody else's text is let in.</param>
    Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit);

    /// <summary>Takes what was prepared out of the input again, as far as the IDE does what it is asked.</summary>
    /// <returns>False: the IDE says that the text is still there.</returns>
    Task<bool> RetractAsync(ChatKey chat, SendKey key);

    /// <summary>Presses stop, and waits until the answer has ended; none running is no problem.</summary>
    /// <returns>Null: done.</returns>
    /// <exception cref="ChatHubException">The IDE is away.</exception>
    Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>
    /// Answers a request as it was told, and waits until the IDE shows that it took the answer. One that is another by now is not answered. Never
    /// repeated by anybody.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="request">The request, as it was told last.</param>
    /// <param name="answer">The answer, checked against it.</param>
    /// <param name="limit">How long the IDE may take to show that it took it.</param>
    /// <exception cref="ChatHubException">The IDE is away; nothing was pressed.</exception>
    /// <remarks>A source whose agents never ask has nothing to answer.</remarks>
    Task<AnswerEnd> RespondAsync(ChatKey chat, ChatRequest request, CheckedAnswer answer, TimeSpan limit) =>
        Task.FromResult(new AnswerEnd(WriteProblem.RequestChanged));

    /// <summary>Begins a new chat in the place of this one, and waits until it is there.</summary>
    /// <exception cref="ChatHubException">The IDE is away.</exception>
    Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure that what changes is still heard; where nobody knows, the listener is told that every chat may have changed. Reads nothing.
    /// </summary>
    /// <param name="limit">How long the IDE may take to answer.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    Task ListenAsync(TimeSpan limit, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nothing is remembered of a chat any more: its next reading is of another conversation.</summary>
    void Forget(ChatKey chat)
    {
    }

    /// <summary>Lets go of an IDE that was not used for some time: it is left as it was found.</summary>
    /// <returns>False: it was used, or is not attached.</returns>
    Task<bool> ReleaseAsync(TimeSpan unusedFor) => Task.FromResult(false);
}
