using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A hub before one IDE whose agent asks, which lets this machine answer; for a class of tests to stand on.</summary>
public abstract class RequestsHub() : ScriptedHub(hasClock: false, ("ChatHub:Requests:AllowLocal", "true"))
{
    private protected void Asks(ScriptedRequest request)
    {
        Ide.Chat.Turn("do it", "done");
        Ide.Chat.Answer("");
        Ide.Chat.AskPerson(request);
    }

    private protected Task<string> AskedAsync(HubConnection connection, ScriptedRequest request)
    {
        Asks(request);
        return IdAsync(connection, known: "");
    }

    /// <summary>The history when the agent asks: a reading from before that may be on its way still.</summary>
    private protected async Task<ChatHistory> AskedHistoryAsync(HubConnection connection)
    {
        ChatHistory history = null!;
        await Eventually.IsTrueAsync(
            async () => (history = await HistoryAsync(connection)).Requests.Count > 0, Limit.Long, "the agent asks");
        return history;
    }

    /// <summary>The id of the one request that waits, when there is another one than is known.</summary>
    private protected async Task<string> IdAsync(HubConnection connection, string known)
    {
        ChatHistory history = null!;
        await Eventually.IsTrueAsync(
            async () => (history = await HistoryAsync(connection)).Requests is [var request] && request.Id != known, Limit.Long, "the agent asks");
        return history.Requests[0].Id;
    }

    /// <summary>The receipt of an answer to the IDE's one chat.</summary>
    private protected static RequestReceipt Receipt(RequestStatus status, string id, string? option) => new(status, id, option, ScriptedIde.ChatId);

    private protected Task<RequestReceipt> RespondAsync(HubConnection connection, string id, string option) => connection.InvokeAsync<RequestReceipt>(
        nameof(IChatHub.RespondToRequest), Ide.Port, new RequestResponse(id, option));

    private protected Task<SendReceipt> SendAsync(HubConnection connection, OutgoingMessage message) =>
        connection.InvokeAsync<SendReceipt>(nameof(IChatHub.SendMessage), Ide.Port, message);

    private protected Task<ChatHistory> HistoryAsync(HubConnection connection) =>
        connection.InvokeAsync<ChatHistory>(nameof(IChatHub.GetHistory), Ide.Port);
}
