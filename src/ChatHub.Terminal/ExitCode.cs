namespace ChatHub.Terminal;

/// <summary>What the program ends with; a promise to scripts, in the tool's readme.</summary>
internal enum ExitCode
{
    /// <summary>It did what was asked. A message sent: the IDE shows it.</summary>
    Done = 0,

    /// <summary>Something that nobody foresaw.</summary>
    Unexpected = 1,

    /// <summary>The command line, or what it names, does not make sense; nothing was asked of the hub.</summary>
    Usage = 2,

    /// <summary>No hub answers.</summary>
    HubUnreachable = 3,

    /// <summary>The hub refused; nothing was typed or pressed.</summary>
    Refused = 4,

    /// <summary>The hub wants a token, or another one.</summary>
    Unauthorized = 5,

    /// <summary>The hub cannot reach the IDE or its chat; of a message, nothing was typed.</summary>
    IdeUnavailable = 6,

    /// <summary>The port has no such chat, or not any more; nothing was typed or pressed.</summary>
    ChatNotFound = 7,

    /// <summary>The place shows another conversation than the one that was meant; nothing was submitted.</summary>
    ChatChanged = 8,

    /// <summary>The IDE holds the message behind a running answer.</summary>
    Queued = 10,

    /// <summary>Submitted or pressed, but the IDE did not show it in time.</summary>
    Unconfirmed = 11,

    /// <summary>A message with this id was sent before; nothing was typed.</summary>
    Duplicate = 12,

    /// <summary>Somebody answered the request before; nothing was pressed.</summary>
    AlreadyAnswered = 13,

    /// <summary>The message was sent, and its answer failed or never began.</summary>
    AnswerFailed = 20,

    /// <summary>The message was sent, and its answer waits for a person.</summary>
    NeedsInput = 21,

    /// <summary>The message was sent, and what becomes of its answer cannot be known any more.</summary>
    AnswerUnknown = 22,

    /// <summary>Standard output could not be written; what was asked for may have been done.</summary>
    OutputUnwritable = 74,

    /// <summary>Ctrl+C came before the end. Following has no other end: there it is <see cref="Done"/>.</summary>
    Interrupted = 130,
}
