using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Client.Tests;

/// <summary>The methods of a <see cref="ScriptedHub"/>.</summary>
/// <param name="script">What it says.</param>
internal sealed class ScriptedMethods(HubScript script) : Hub
{
    public override Task OnConnectedAsync()
    {
        script.Connections.Add(Context);
        return Task.CompletedTask;
    }

    public PortStatus[] ListPorts() => [script.Status(script.History.Port)];

    public async Task<PortStatus> JoinPort(ChatAddress address)
    {
        script.Read(nameof(JoinPort), address);
        await Groups.AddToGroupAsync(Context.ConnectionId, HubScript.Group);
        return script.Status(address.Port);
    }

    public ChatHistory GetHistory(ChatAddress address) => script.Read(nameof(GetHistory), address);

    public ChatHistory NewChat(ChatAddress address) => script.Read(nameof(NewChat), address);

    public IReadOnlyList<ChatInfo> ListChats(int port) => script.Chats;

    public ChatHistory OpenChat(ChatAddress address, string chatId) => script.OnOpen!(address, chatId);

    public IReadOnlyList<FoundMessage> SearchHistories(string text, int limit) => script.OnSearch!(text, limit);

    public SendReceipt SendMessage(ChatAddress address, OutgoingMessage message)
    {
        script.Calls.Enqueue((nameof(SendMessage), address));
        script.Sends.Enqueue(message);
        return script.OnSend!(message);
    }

    public RequestReceipt RespondToRequest(ChatAddress address, RequestResponse response)
    {
        script.Responses.Enqueue((address, response));
        return script.OnRespond!(response);
    }

    public void SetReadOnly(bool value)
    {
        script.Brakes.Enqueue(value);
        script.OnBrake?.Invoke(value);
    }

    public async IAsyncEnumerable<HistoryUpdate> FollowHistory(
        ChatAddress address, HistoryPosition? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = Channel.CreateUnbounded<ChatHistory>();
        script.Follow(versions, address);
        try
        {
            await foreach (var history in versions.Reader.ReadAllAsync(cancellationToken))
            {
                // What the follower has need not be written again.
                if (history.Position == since) yield return new(address.Port, since, since.Sequence, null, null, [], history.State);
                else yield return new(address.Port, history.Position, null, history, null, [], history.State);
            }
        }
        finally
        {
            script.Leave(versions);
        }
    }
}
