using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>A tool call as it is shown.</summary>
internal static class ShownTool
{
    /// <summary>The longest title, in characters: fixed by the protocol.</summary>
    private const int MostTitle = 500;

    /// <summary>What the call is called, and what became of it.</summary>
    public static ChatTool Of(HostToolCall call)
    {
        var outcome = OutcomeOf(call);
        // What did not run is not called by words that say it did.
        var did = outcome is ToolOutcome.Ran or ToolOutcome.Failed ? call.PastTense : null;
        return new(PageText.Line(did ?? call.Invocation ?? call.DisplayName ?? "", MostTitle), outcome);
    }

    private static ToolOutcome OutcomeOf(HostToolCall call) => call.Status switch
    {
        HostToolStatus.PendingConfirmation => ToolOutcome.Asked,
        HostToolStatus.Streaming or HostToolStatus.Running or HostToolStatus.AuthRequired or HostToolStatus.PendingResult => ToolOutcome.Running,
        HostToolStatus.Completed => call.IsSuccess ? ToolOutcome.Ran : ToolOutcome.Failed,
        HostToolStatus.Cancelled when call.CancelReason is "denied" or "result-denied" || call.Selected is { IsDenial: true } => ToolOutcome.Skipped,
        HostToolStatus.Cancelled => ToolOutcome.Cancelled,
        _ => ToolOutcome.Unknown,
    };
}
