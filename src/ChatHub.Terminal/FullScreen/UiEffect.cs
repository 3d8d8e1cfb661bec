using ChatHub.Contracts;

namespace ChatHub.Terminal.FullScreen;

/// <summary>What the hub is asked for because of an event.</summary>
internal abstract record UiEffect
{
    private UiEffect()
    {
    }

    /// <summary>Follow this port instead of the one before.</summary>
    internal sealed record Follow(int Port) : UiEffect;

    /// <summary>Ask which ports there are.</summary>
    internal sealed record ListPorts : UiEffect;

    /// <summary>Send a message.</summary>
    internal sealed record Send(UiSend Message) : UiEffect;

    /// <summary>Stop the answer.</summary>
    internal sealed record Stop(int Port) : UiEffect;

    /// <summary>Answer a request.</summary>
    internal sealed record Respond(int Port, RequestResponse Response) : UiEffect;

    /// <summary>Set the brake.</summary>
    internal sealed record SetReadOnly(bool Value) : UiEffect;

    /// <summary>Ask whether the brake is on.</summary>
    internal sealed record ReadAccess : UiEffect;

    /// <summary>Begin a new chat.</summary>
    internal sealed record NewChat(int Port) : UiEffect;

    /// <summary>Read the chat again.</summary>
    internal sealed record Refresh(int Port) : UiEffect;
}
