using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts;

/// <summary>What can be told from a chat's state about messages to it. Pure.</summary>
internal static class ChatSigns
{
    /// <summary>Its agent cannot go on before a person does something.</summary>
    public static bool WaitsForAPerson(this HostChat chat) => chat.ActiveTurn is { NeedsInput: true };

    /// <summary>A person may write to it.</summary>
    public static bool TakesMessages(this HostChat chat) => chat.Interactivity is null or "full";

    /// <summary>
    /// No turn runs, and after an error from which it could go on the host begins nothing of the queue by itself (seen of VS Code 1.139).
    /// </summary>
    public static bool HoldsQueueBack(this HostChat chat) => chat.ActiveTurn is null && chat.Turns is [.., { IsResumable: true }];

    /// <summary>The first of the messages that wait, where the host begins none of them by itself; null: it does, or none waits.</summary>
    public static HostPending? HeldBack(this HostChat chat) => chat.HoldsQueueBack() ? chat.QueuedMessages.FirstOrDefault() : null;

    /// <summary>The model to which its last message went; null: the host's choice.</summary>
    public static string? LastModel(this HostChat chat) => chat.AllTurns().LastOrDefault(turn => turn.Message.Model is not null)?.Message.Model;
}
