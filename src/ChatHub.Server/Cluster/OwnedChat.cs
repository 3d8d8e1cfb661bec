using ChatHub.Contracts;
using ChatHub.Server.Answering;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cluster;

/// <summary>A chat that this process reads and writes to: its history, its sends, and its buttons. Thread-safe.</summary>
internal sealed class OwnedChat
{
    private readonly ChatKey _chat;
    private readonly IChatSource _source;
    private readonly ChatSends _sends;
    private readonly ChatAnswers _answers;
    private readonly Brake _brake;
    private readonly TimeSpan _pressLimit;

    public OwnedChat(
        ChatKey chat, IChatSource source, ChatHistoryStore store, ChatSends sends, ChatAnswers answers, Brake brake, TimeSpan pressLimit)
    {
        (_chat, _source, Store, _sends, _answers, _brake, _pressLimit) = (chat, source, store, sends, answers, brake, pressLimit);
        store.Kept += kept => answers.Note(kept.History);
    }

    /// <summary>Its history.</summary>
    public ChatHistoryStore Store { get; }

    /// <summary>Sends a message, in its turn.</summary>
    /// <param name="message">The message.</param>
    /// <param name="mayApprove">Whoever sends may let tools run too.</param>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public Task<SendOutcome> SendAsync(OutgoingMessage? message, bool mayApprove)
    {
        // Of a history that may be out of date nobody can say what is new in the next one.
        var known = Store.Newest is { IsStale: false } newest && Store.IsFresh ? newest : null;
        return _sends.SendAsync(message, known, Store.ConversationOf, mayApprove);
    }

    /// <summary>Stops the running answer; none running is no error.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, or the answer ran on.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await _source.StopAsync(_chat, _pressLimit, cancellationToken) is { } problem) throw WriteRefusals.OfStop(_chat, problem);
    }

    /// <summary>Answers a request of the agent's, in its turn among the sends.</summary>
    /// <exception cref="ChatHubException">Nothing was pressed.</exception>
    public Task<RequestReceipt> RespondAsync(RequestResponse? response)
    {
        var clearance = _brake.ClearanceFor(_chat);
        var isPressed = false;
        return _sends.InTurnAsync(
            async () => await _answers.RespondAsync(
                response, (await Store.CurrentAsync(CancellationToken.None)).History, PressAsync,
                async () => (await Store.RefreshAsync(CancellationToken.None)).History),
            // Nobody knows what becomes of a press that the hub does not see the end of.
            () => isPressed
                ? new RequestReceipt(RequestStatus.Unconfirmed, response!.RequestId!, response.OptionId, _chat.Place)
                : throw SendLane.Stopping(_chat.Port));

        Task<AnswerEnd> PressAsync(Func<Task<AnswerEnd>> press) => clearance.PressAsync(() =>
        {
            _sends.ThrowIfCutOff();
            isPressed = true;
            return press();
        });
    }

    /// <summary>Begins a new chat in its turn among the sends, and waits until it is there.</summary>
    /// <returns>Where it is, and what is known of it until it is read.</returns>
    /// <exception cref="ChatHubException">No new chat was begun: the brake is on, the IDE is away, has no such button, or somebody's half-typed
    /// text is in its input.</exception>
    public async Task<NewChat> NewChatAsync()
    {
        var clearance = _brake.ClearanceFor(_chat);
        var begun = await _sends.InTurnAsync(
            () => clearance.PressAsync(() => _source.NewChatAsync(_chat, _pressLimit, CancellationToken.None)));
        return begun.Problem is { } problem ? throw WriteRefusals.OfNewChat(_chat, problem) : begun;
    }

    /// <summary>Shows a conversation that the IDE keeps, in its turn among the sends, and waits until it is there.</summary>
    /// <returns>Where it is, and what is known of it until it is read.</returns>
    /// <exception cref="ChatHubException">It was not opened.</exception>
    public async Task<NewChat> OpenAsync(KeptConversation conversation)
    {
        var clearance = _brake.ClearanceFor(_chat);
        var opened = await _sends.InTurnAsync(
            () => clearance.PressAsync(() => _source.OpenAsync(_chat, conversation, _pressLimit)));
        return opened.Problem is { } problem ? throw WriteRefusals.OfOpen(_chat, problem) : opened;
    }
}
