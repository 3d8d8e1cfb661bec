using ChatHub.Contracts;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What the hub is asked for because of an event.</summary>
internal abstract record UiEffect
{
    private UiEffect()
    {
    }

    /// <summary>Follow this chat instead of the one before.</summary>
    internal sealed record Follow(ChatAddress Address) : UiEffect;

    /// <summary>Ask which ports there are.</summary>
    internal sealed record ListPorts : UiEffect;

    /// <summary>Send a message.</summary>
    internal sealed record Send(UiSend Message) : UiEffect;

    /// <summary>Stop the answer.</summary>
    internal sealed record Stop(ChatAddress Address) : UiEffect;

    /// <summary>Answer a request.</summary>
    internal sealed record Respond(ChatAddress Address, RequestResponse Response) : UiEffect;

    /// <summary>Set the brake.</summary>
    internal sealed record SetReadOnly(bool Value) : UiEffect;

    /// <summary>Ask whether the brake is on.</summary>
    internal sealed record ReadAccess : UiEffect;

    /// <summary>Begin a new chat.</summary>
    internal sealed record NewChat(ChatAddress Address) : UiEffect;

    /// <summary>Read the chat again.</summary>
    internal sealed record Refresh(ChatAddress Address) : UiEffect;
}
