using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Live;

/// <summary>What a client has done to a chat: a send, stop, a new chat; each publishes what there is then. Thread-safe.</summary>
internal sealed class ChatCommands(Sends sends, PortChats chats, ChatRooms rooms, TimeProvider time, ILogger<ChatCommands> logger)
{
    /// <summary>A receipt must be out before the connections end; who follows reads the rest from the next hub.</summary>
    private static readonly TimeSpan ReadingOfAStoppingHub = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends a message and publishes the fresh history.</summary>
    /// <param name="port">The port.</param>
    /// <param name="member">Whose message it is.</param>
    /// <param name="chat">The chat's id, as the address has it; null: the port's number.</param>
    /// <param name="message">The message.</param>
    /// <param name="find">Finds the room that its address leads to.</param>
    /// <exception cref="ChatHubException">Nothing was submitted.</exception>
    public async Task<SendReceipt> SendAsync(
        Port port, Member member, string? chat, OutgoingMessage? message, Func<ValueTask<ChatRoom>> find)
    {
        OutgoingText.Of(message, port); // What cannot be sent anywhere is said before an IDE is asked.
        (ChatRoom Room, Task<SendOutcome> Sending) begun;
        var mayApprove = member.Caller.May(Scopes.Approve);
        try
        {
            sends.ThrowIfFull(port, member.Orders.WaitingAt(port.Number));
            begun = await member.Orders.BeginAsync(new(port.Number, chat), find, room => (room, room.Owned.SendAsync(message, mayApprove)));
        }
        catch (ChatHubException)
        {
            // What was submitted before is not to be sent again elsewhere, wherever it went.
            if (await sends.FindAsync(port, message) is { } earlier) return earlier.ToReceipt(message!.Text!, null, id => id);
            throw;
        }

        var (room, outcome) = (begun.Room, await begun.Sending);
        // The memory of ids is the port's: it may have gone to another chat.
        if (outcome.Moment.Place is { } place && place != room.Chat.Place)
            return outcome.ToReceipt(message!.Text!, null, room.Store.IdNow);
        var snapshot = await AfterSendAsync(room, outcome);
        return outcome.ToReceipt(message!.Text!, snapshot?.History, room.Store.IdNow);
    }

    /// <summary>Presses the IDE's stop and publishes what there is then.</summary>
    /// <exception cref="ChatHubException">The IDE could not be reached, its panel is closed, or the answer ran on.</exception>
    public async Task StopGeneratingAsync(ChatRoom room, CancellationToken cancellationToken)
    {
        await room.Owned.StopAsync(cancellationToken);
        await AfterPressAsync(room, cancellationToken);
    }

    /// <summary>Answers a request of the agent's and publishes what there is then.</summary>
    /// <exception cref="ChatHubException">Nothing was pressed.</exception>
    public async Task<RequestReceipt> RespondAsync(ChatRoom room, RequestResponse? response)
    {
        var receipt = await room.Owned.RespondAsync(response);
        await AfterPressAsync(room, CancellationToken.None);
        return receipt;
    }

    /// <summary>Begins a new chat in its turn among the sends, and publishes it: empty, in a new epoch.</summary>
    /// <param name="room">The room of the chat that was addressed.</param>
    /// <param name="isByNumber">It was addressed by the port's number, which stands for the new chat from then on, wherever that is.</param>
    /// <exception cref="ChatHubException">No new chat was begun.</exception>
    public async Task<HistorySnapshot> NewChatAsync(ChatRoom room, bool isByNumber) =>
        await ShownAsync(room, await room.Owned.NewChatAsync(), isByNumber);

    /// <summary>Shows a conversation that the IDE keeps in a place, and publishes it.</summary>
    /// <param name="room">The room of the chat that was addressed.</param>
    /// <param name="chatId">Which conversation.</param>
    /// <param name="isByNumber">It was addressed by the port's number.</param>
    /// <exception cref="ChatHubException">It was not opened.</exception>
    public async Task<HistorySnapshot> OpenAsync(ChatRoom room, string? chatId, bool isByNumber)
    {
        var (conversation, shownIn) = await chats.KeptAsync(room.Chat.Port, chatId, CancellationToken.None);
        if (shownIn?.Place == room.Chat.Place) return await room.Store.CurrentAsync(CancellationToken.None);
        if (shownIn is { Place: var place })
        {
            throw new ChatHubException(
                ErrorCode.InvalidArgument, $"That conversation is open already: {room.Chat.Port}, chat {place}. Use that one; nothing was opened.");
        }

        return await ShownAsync(room, await room.Owned.OpenAsync(conversation), isByNumber);
    }

    /// <summary>Publishes a chat that was begun or opened, in the place that was asked or in one of its own.</summary>
    /// <remarks>
    /// One that was begun and cannot be read is as empty as it was seen: whoever were told of an error would begin a second one.
    /// </remarks>
    private async Task<HistorySnapshot> ShownAsync(ChatRoom room, NewChat chat, bool isByNumber)
    {
        var there = chat.Place is { } place && place != room.Chat.Place ? rooms.Of(room.Chat with { Place = place }) : room;
        var shown = there.Store.Take(chat.Begun!);
        if (isByNumber && there != room) await rooms.AliasOf(room.Chat.Port).MoveAsync(room, there.Chat.Place);
        return await AfterPressAsync(there, CancellationToken.None) is { History.IsStale: false } read ? read : shown;
    }

    /// <summary>Something was submitted: a history that cannot be read now does not turn that into an error.</summary>
    private async Task<HistorySnapshot?> AfterSendAsync(ChatRoom room, SendOutcome outcome)
    {
        try
        {
            var reading = outcome.Status == SendStatus.Duplicate
                ? room.Store.CurrentAsync(CancellationToken.None)
                : PublishedAsync(room, outcome.Shown);
            return await Task.WhenAny(reading, sends.Stopping) == reading ? await reading : await reading.WaitAsync(ReadingOfAStoppingHub, time);
        }
        catch (TimeoutException) when (sends.Stopping.IsCompleted)
        {
            return null; // The receipt is what the stop waits for.
        }
        catch (Exception e)
        {
            LiveLog.ReadAfterSendFailed(logger, room.Chat.Port.Number, WhatFailed(e));
            return null;
        }
    }

    /// <summary>Publishes what there is since a reading that was told; has the chat read where there was none.</summary>
    private static Task<HistorySnapshot> PublishedAsync(ChatRoom room, long? shown)
    {
        if (shown is not { } reading || room.Store.Since(reading) is not { } known) return room.RefreshAsync(CancellationToken.None);
        room.Publish();
        return Task.FromResult(known);
    }

    /// <summary>A button was pressed: what cannot be read then is no error either, since a repeated call would press it again.</summary>
    private async Task<HistorySnapshot?> AfterPressAsync(ChatRoom room, CancellationToken cancellationToken)
    {
        try
        {
            return await room.RefreshAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LiveLog.ReadAfterPressFailed(logger, room.Chat.Port.Number, WhatFailed(e));
            return null;
        }
    }

    private static string WhatFailed(Exception e) => e is ChatHubException { Code: var code } ? code.ToString() : e.GetType().Name;
}
