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

    /// <summary>Begin a new chat.</summary>
    internal sealed record NewChat(int Port) : UiEffect;

    /// <summary>Read the chat again.</summary>
    internal sealed record Refresh(int Port) : UiEffect;
}
