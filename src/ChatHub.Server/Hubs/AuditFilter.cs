using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Writes down who had something typed or pressed in an IDE, or kept from it, and what became of it. Never the text.</summary>
internal sealed class AuditFilter(AuditLog audit) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        NeedsAttribute.Of(invocationContext) == Scopes.Read ? next(invocationContext) : AuditedAsync(invocationContext, next);

    private async ValueTask<object?> AuditedAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var outcome = "unexpected";
        string? chat = null;
        var asked = AskedIn(invocationContext); // Before it is answered, and gone.
        try
        {
            var result = await next(invocationContext);
            (outcome, chat) = result switch
            {
                SendReceipt receipt => (AuditLog.Name(receipt.Status), receipt.ChatId),
                RequestReceipt receipt => (AuditLog.Name(receipt.Status), receipt.ChatId),
                // What the address leads to by now may be another chat: the number's, when the place has gone meanwhile.
                HistorySnapshot snapshot => ("done", snapshot.History.ChatId),
                _ => ("done", null),
            };
            return result;
        }
        catch (ChatHubException e)
        {
            outcome = AuditLog.Name(e.Code);
            throw;
        }
        finally
        {
            Write(invocationContext, asked, outcome, chat);
        }
    }

    private void Write(HubInvocationContext context, (RequestKind Kind, RequestOptionKind? Option)? asked, string outcome, string? wentTo)
    {
        // What a caller wrote as a chat's id may be any text: only that of a chat that there is is written down.
        var chat = wentTo ?? CalledChat.Of(context).RoomIfKnown?.Chat.Place ?? "-";
        var (who, address) = (Caller.Of(context.Context.User).Name, CallerAddress.Of(context.Context));
        var port = CalledChat.Of(context).Address?.Port ?? 0;
        if (context.HubMethodName == nameof(IChatHub.SendMessage)) audit.Sent(who, address, BytesOf(context), port, outcome, chat);
        else if (context.HubMethodName == nameof(IChatHub.SetReadOnly)) audit.Braked(who, address, ChangeOf(context), outcome);
        else if (asked is { } answered) audit.Answered(who, address, answered.Kind, answered.Option, port, outcome, chat);
        else audit.Pressed(who, address, context.HubMethodName, port, outcome, chat);
    }

    /// <summary>Which kind of request is answered, with which kind of option; null: it is not known, or no request is answered.</summary>
    private static (RequestKind Kind, RequestOptionKind? Option)? AskedIn(HubInvocationContext context)
    {
        if (context.HubMethodArguments.OfType<RequestResponse>().FirstOrDefault() is not { } response) return null;
        var history = CalledChat.Of(context).RoomIfKnown?.Store.Newest;
        return history?.Requests.FirstOrDefault(request => request.Id == response.RequestId) is { } request
            ? (request.Kind, request.Options.FirstOrDefault(option => option.Id == response.OptionId)?.Kind)
            : null;
    }

    private static int BytesOf(HubInvocationContext context) =>
        context.HubMethodArguments.OfType<OutgoingMessage>().FirstOrDefault()?.Text is { } text ? Encoding.UTF8.GetByteCount(text) : 0;

    private static string ChangeOf(HubInvocationContext context) => context.HubMethodArguments is [true] ? "set" : "released";
}
