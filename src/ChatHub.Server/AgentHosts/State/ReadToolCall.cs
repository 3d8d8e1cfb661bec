using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>Reads a tool call of a snapshot, and the fields that actions tell of one.</summary>
internal static class ReadToolCall
{
    /// <summary>A call as a snapshot has it.</summary>
    /// <exception cref="HostNonsenseException">It cannot be one.</exception>
    public static HostToolCall From(JsonElement json) =>
        new HostToolCall(json.NeededKey("toolCallId"), StatusOf(json.NeededKey("status")))
        {
            ConfirmationTitle = json.Words("confirmationTitle"),
            Risk = json.Object("riskAssessment")?.Words("reason"),
            Options = OptionsOf(json),
            Selected = json.Object("selectedOption") is { } option ? OptionOf(option) : null,
            CancelReason = json.Key("reason"),
        }.Named(json).Called(json).Marked(json).Ended(json);

    /// <summary>What a confirmation offers; null where it offers nothing of its own.</summary>
    public static IReadOnlyList<HostOption>? OptionsOf(JsonElement json) =>
        json.Items("options", HostBounds.Options) is { } options ? [.. options.Select(OptionOf)] : null;

    /// <summary>With what it is called by, and who gives it.</summary>
    public static HostToolCall Named(this HostToolCall call, JsonElement json) => call with
    {
        DisplayName = json.Words("displayName") ?? call.DisplayName,
        IsOfMcp = call.IsOfMcp || json.Object("contributor")?.Key("kind") == "mcp",
    };

    /// <summary>With what it does and what it is called with, as far as this is told.</summary>
    public static HostToolCall Called(this HostToolCall call, JsonElement json)
    {
        call = call with { Invocation = json.Words("invocationMessage") ?? call.Invocation };
        return json.Field("toolInput") is { } input
            ? call with { Input = json.Text("toolInput"), HasInputElsewhere = input.ValueKind != JsonValueKind.String }
            : call;
    }

    /// <summary>With what the host's harness says beside it.</summary>
    public static HostToolCall Marked(this HostToolCall call, JsonElement json) => json.Object("_meta") is { } meta
        ? call with { IsTerminal = meta.Key("toolKind") == "terminal", Language = meta.Key("language") }
        : call;

    /// <summary>With what became of it, as far as this is told.</summary>
    public static HostToolCall Ended(this HostToolCall call, JsonElement json) => call with
    {
        IsSuccess = json.IsTrue("success"),
        PastTense = json.Words("pastTenseMessage"),
    };

    private static HostToolStatus StatusOf(string status) => status switch
    {
        "streaming" => HostToolStatus.Streaming,
        "pending-confirmation" => HostToolStatus.PendingConfirmation,
        "running" => HostToolStatus.Running,
        "auth-required" => HostToolStatus.AuthRequired,
        "pending-result-confirmation" => HostToolStatus.PendingResult,
        "completed" => HostToolStatus.Completed,
        "cancelled" => HostToolStatus.Cancelled,
        _ => HostToolStatus.Unknown,
    };

    private static HostOption OptionOf(JsonElement json) => new(json.NeededKey("id"), json.Words("label") ?? "", json.Key("kind"));
}
