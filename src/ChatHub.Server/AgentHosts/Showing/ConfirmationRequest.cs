using System.Text;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>May this tool run? What a host asks, as it is told.</summary>
internal static class ConfirmationRequest
{
    /// <summary>Our option where the host leaves it at yes and no.</summary>
    public const string Approve = "approve";

    /// <summary>Our option where the host leaves it at yes and no.</summary>
    public const string Deny = "deny";

    /// <summary>A host's option that is known to hold once: read off 0.9.0.</summary>
    private const string AllowOnce = "allow-once";

    /// <summary>A host's option that is known to hold as long as the session: read off 0.9.0.</summary>
    private const string AllowSession = "allow-session";

    /// <summary>The request for a call that waits for leave to run.</summary>
    /// <param name="call">The call.</param>
    /// <param name="messageId">The answer that waits.</param>
    public static ChatRequest Of(HostToolCall call, string messageId)
    {
        var bytes = call.Input is { } input ? Encoding.UTF8.GetByteCount(input) : 0;
        var command = bytes <= WireLimits.CommandBytes ? call.Input : null;
        // What nobody can see to the letter is not let run from here.
        var isHidden = command is null && (call.IsTerminal || call.HasInputElsewhere || bytes > 0);
        var words = call.Invocation ?? call.DisplayName ?? "";
        return new(HostIds.OfCall(call.Id), RequestKind.Confirmation, ShownText.Line(call.ConfirmationTitle ?? words),
            [.. OptionsOf(call).Where(option => !isHidden || option.Kind == RequestOptionKind.RejectOnce)])
        {
            Command = command,
            Detail = DetailOf(call, command, bytes),
            Language = command is null || call.Language is null ? null : ShownText.Line(call.Language),
            Warnings = call.Risk is { } risk ? [ShownText.Text(risk)!] : [],
            MessageId = messageId,
        };
    }

    /// <summary>The options; one that is neither a yes nor a no is left out, since nobody here knows what it does.</summary>
    private static IEnumerable<RequestOption> OptionsOf(HostToolCall call) => call.Options is { Count: > 0 } options
        ? options.DistinctBy(option => option.Id).Where(option => option.IsApproval || option.IsDenial).Select(OptionOf)
        : [new(Approve, "Allow", RequestOptionKind.AllowOnce), new(Deny, "Skip", RequestOptionKind.RejectOnce)];

    private static RequestOption OptionOf(HostOption option)
    {
        var label = ShownText.Line(option.Label);
        if (option.IsDenial) return new(option.Id, label, RequestOptionKind.RejectOnce);
        return option.Id switch
        {
            AllowOnce => new(option.Id, label, RequestOptionKind.AllowOnce),
            AllowSession => new(option.Id, label, RequestOptionKind.AllowAlways, RequestScope.Session),
            _ => new(option.Id, label, RequestOptionKind.AllowAlways, RequestScope.Unknown),
        };
    }

    private static string? DetailOf(HostToolCall call, string? command, int bytes) => (command, bytes) switch
    {
        (null, > 0) => $"The command is {(bytes + 1023) / 1024} KiB long, which is too long to be shown here. Look at the IDE.",
        (null, _) => ShownText.Text(call.Invocation),
        _ => null,
    };
}
