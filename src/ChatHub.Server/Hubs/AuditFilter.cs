using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>Writes down who had something typed or pressed in an IDE, and what became of it. Never the text.</summary>
internal sealed class AuditFilter(AuditLog audit) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        NeedsAttribute.Of(invocationContext) == Scopes.Read ? next(invocationContext) : AuditedAsync(invocationContext, next);

    private async ValueTask<object?> AuditedAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var outcome = "unexpected";
        try
        {
            var result = await next(invocationContext);
            outcome = result is SendReceipt receipt ? Name(receipt.Status) : "done";
            return result;
        }
        catch (ChatHubException e)
        {
            outcome = Name(e.Code);
            throw;
        }
        finally
        {
            Write(invocationContext, outcome);
        }
    }

    private void Write(HubInvocationContext context, string outcome)
    {
        var (who, address) = (Caller.Of(context.Context.User).Name, CallerAddress.Of(context.Context));
        var port = CalledChat.Of(context).Address?.Port ?? 0;
        if (context.HubMethodName == nameof(IChatHub.SendMessage)) audit.Sent(who, address, BytesOf(context), port, outcome);
        else audit.Pressed(who, address, context.HubMethodName, port, outcome);
    }

    private static int BytesOf(HubInvocationContext context) =>
        context.HubMethodArguments.OfType<OutgoingMessage>().FirstOrDefault()?.Text is { } text ? Encoding.UTF8.GetByteCount(text) : 0;

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
