namespace ChatHub.Contracts;

/// <summary>
/// Why a call failed: a closed list, which may grow: a code that a client does not know reads as <see cref="Unexpected"/>. On the wire it is the
/// name in camelCase, before the first colon.
/// </summary>
public enum ErrorCode
{
    /// <summary>Something the hub did not foresee; the server's log has it under the id in the text.</summary>
    Unexpected,

    /// <summary>The port is in no configured range.</summary>
    PortNotAllowed,

    /// <summary>Nothing answers on the port, or it stopped answering.</summary>
    IdeUnreachable,

    /// <summary>Something answers on the port that is no IDE of its profile.</summary>
    NotAnIde,

    /// <summary>The IDE's chat panel is not open.</summary>
    ChatPanelNotFound,

    /// <summary>The panel is there, but the adapter's selectors do not match what is in it.</summary>
    SelectorsUnmatched,

    /// <summary>Too many calls to this port failed; none is let through for a moment.</summary>
    CircuitOpen,

    /// <summary>The text is null or white space.</summary>
    MessageEmpty,

    /// <summary>The text is over 256 KiB of UTF-8.</summary>
    MessageTooLong,

    /// <summary>The IDE would run the text as a command.</summary>
    CommandRefused,

    /// <summary>Someone's half-typed text is in the IDE's input; it was left as it is.</summary>
    DraftPresent,

    /// <summary>The panel has no input to type into.</summary>
    InputNotFound,

    /// <summary>The IDE did not take the text; nothing was submitted.</summary>
    SendRejected,

    /// <summary>Too many sends wait for this port.</summary>
    Busy,

    /// <summary>Too many calls in too short a time.</summary>
    RateLimited,

    /// <summary>The caller may not do this.</summary>
    Unauthorized,

    /// <summary>An argument is null or out of range.</summary>
    InvalidArgument,

    /// <summary>The agent waits for a person's answer, which a message would cancel; nothing was typed.</summary>
    RequestPending,

    /// <summary>The place shows another conversation than the one that was meant; nothing was submitted.</summary>
    ChatChanged,

    /// <summary>The port has no such chat.</summary>
    ChatNotFound,

    /// <summary>The request is gone, or not quite the one that was asked about; nothing was pressed.</summary>
    RequestNotFound,

    /// <summary>This hub does not press such an option.</summary>
    OptionNotAllowed,

    /// <summary>The brake is on: nothing is typed or pressed in any IDE.</summary>
    ReadOnly,
}
