using System.Text.Json;
using static ChatHub.Server.AgentHosts.State.HostToolStatus;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>What actions do to tool calls. Who comes too late, at a call that is further already, changes nothing: the first answer wins.</summary>
internal static class ToolCallActions
{
    /// <summary><c>chat/toolCallStart</c>.</summary>
    public static HostChange<HostChat> Started(HostChat chat, JsonElement action) => ActiveTurn.Change(chat, action, active =>
        HostChange<HostChat>.To(chat with
        {
            ActiveTurn = active.With(new HostToolCall(action.NeededKey("toolCallId"), Streaming).Named(action).Marked(action)),
        }));

    /// <summary><c>chat/toolCallDelta</c>: what it is called with is being written, which is not shown; what it does may be.</summary>
    public static HostChange<HostChat> Grown(HostChat chat, JsonElement action) => Change(chat, action, [Streaming], call =>
    {
        var after = (call with { Invocation = action.Words("invocationMessage") ?? call.Invocation }).Marked(action);
        return after == call ? call : after;
    });

    /// <summary><c>chat/toolCallReady</c>: it runs, or asks; comes again where it asks only then, or knows more.</summary>
    public static HostChange<HostChat> Ready(HostChat chat, JsonElement action) =>
        Change(chat, action, [Streaming, Running, PendingConfirmation], call =>
        {
            var asked = call.Status == PendingConfirmation ? call : null;
            var ready = call.Named(action).Called(action).Marked(action);
            if (action.Field("confirmed") is { ValueKind: not JsonValueKind.False })
                return NotAsking(ready) with { Status = Running, Selected = null };
            return ready with
            {
                Status = PendingConfirmation,
                ConfirmationTitle = action.Words("confirmationTitle") ?? asked?.ConfirmationTitle,
                Risk = action.Object("riskAssessment") is { } risk ? risk.Words("reason") : asked?.Risk,
                Options = ReadToolCall.OptionsOf(action) ?? asked?.Options,
                Selected = null,
            };
        });

    /// <summary><c>chat/toolCallConfirmed</c>: somebody answered.</summary>
    public static HostChange<HostChat> Confirmed(HostChat chat, JsonElement action) => Change(chat, action, [PendingConfirmation], call =>
    {
        var option = action.Key("selectedOptionId");
        var answered = NotAsking(call.Marked(action)) with { Selected = call.Options?.FirstOrDefault(one => one.Id == option) };
        if (!action.IsTrue("approved")) return answered with { Status = Cancelled, CancelReason = action.Key("reason") };
        var edited = call.Input is null ? null : action.Text("editedToolInput");
        return answered with { Status = Running, Input = edited ?? call.Input };
    });

    /// <summary><c>chat/toolCallComplete</c>: it ran. One that waits for somebody to sign in can only have failed.</summary>
    public static HostChange<HostChat> Completed(HostChat chat, JsonElement action)
    {
        var result = action.NeededObject("result");
        return Change(chat, action, [Running, PendingConfirmation, AuthRequired], call =>
        {
            if (call.Status == AuthRequired && result.IsTrue("success")) return call;
            var isAsked = action.IsTrue("requiresResultConfirmation") && call.Status != AuthRequired;
            return NotAsking(call.Marked(action).Ended(result)) with { Status = isAsked ? PendingResult : HostToolStatus.Completed };
        });
    }

    /// <summary><c>chat/toolCallResultConfirmed</c>: somebody answered whether what came of it may be used.</summary>
    public static HostChange<HostChat> ResultConfirmed(HostChat chat, JsonElement action) => Change(chat, action, [PendingResult], call =>
        action.IsTrue("approved")
            ? call.Marked(action) with { Status = HostToolStatus.Completed }
            : call.Marked(action) with { Status = Cancelled, CancelReason = "result-denied", PastTense = null, IsSuccess = false });

    /// <summary><c>chat/toolCallAuthRequired</c>: its server wants somebody to sign in.</summary>
    public static HostChange<HostChat> AuthIsRequired(HostChat chat, JsonElement action) =>
        Change(chat, action, [Running], call => call.IsOfMcp ? call.Marked(action) with { Status = AuthRequired } : call);

    /// <summary><c>chat/toolCallAuthResolved</c>.</summary>
    public static HostChange<HostChat> AuthResolved(HostChat chat, JsonElement action) =>
        Change(chat, action, [AuthRequired], call => call.Marked(action) with { Status = Running });

    /// <summary><c>chat/toolCallContentChanged</c>: what it writes meanwhile, which is not shown.</summary>
    public static HostChange<HostChat> Wrote(HostChat chat, JsonElement action) => Change(chat, action, [], call => call);

    private static HostToolCall NotAsking(HostToolCall call) =>
        call with { ConfirmationTitle = null, Risk = null, Options = null };

    private static HostChange<HostChat> Change(
        HostChat chat, JsonElement action, ReadOnlySpan<HostToolStatus> from, Func<HostToolCall, HostToolCall> change)
    {
        var id = action.NeededKey("toolCallId");
        HostToolStatus[] takes = [.. from];
        return ActiveTurn.ChangePart(chat, action, part => (part as HostToolCall)?.Id == id, part =>
            part is HostToolCall call && takes.Contains(call.Status) ? change(call) : part);
    }
}
