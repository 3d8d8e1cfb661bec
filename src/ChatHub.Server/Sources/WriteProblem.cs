namespace ChatHub.Server.Sources;

/// <summary>Why an IDE was not written to: a closed list. What a source says beside it is <see cref="NotInTime"/>.</summary>
internal enum WriteProblem
{
    /// <summary>Nothing happened within the limit.</summary>
    NotInTime,

    /// <summary>The chat panel is not open.</summary>
    ChatPanelNotFound,

    /// <summary>The panel has no input.</summary>
    InputNotFound,

    /// <summary>Somebody's half-typed text is in the input.</summary>
    DraftPresent,

    /// <summary>Somebody edits an earlier message.</summary>
    EditPresent,

    /// <summary>Somebody's attachment is in the input.</summary>
    AttachmentPresent,

    /// <summary>The agent waits for a person's answer, which a message would cancel.</summary>
    RequestPending,

    /// <summary>The chat's agent lets its tools run without asking: a message to it is as much as leave, which the sender may not give.</summary>
    ApprovalNeeded,

    /// <summary>The request is gone, or is not quite the one that was told.</summary>
    RequestChanged,

    /// <summary>Messages wait in the IDE's queue, and no answer runs.</summary>
    QueueStuck,

    /// <summary>Somebody at the desk is in a menu or in the middle of a word, which would be lost with the focus.</summary>
    FocusHeld,

    /// <summary>Another chat of the window, or another hub, is being served: one types at a time in a page.</summary>
    AnotherTypes,

    /// <summary>Somebody at the desk typed into the input meanwhile.</summary>
    TypedAtDesk,

    /// <summary>Another conversation is shown than when the text was written.</summary>
    ChatChanged,

    /// <summary>A dialog waits in the IDE.</summary>
    DialogWaits,

    /// <summary>The IDE asked in a dialog, which was cancelled.</summary>
    DialogOpened,

    /// <summary>The IDE asked in a dialog, which could not be cancelled.</summary>
    DialogStays,

    /// <summary>The IDE did not take the message after its submit key.</summary>
    Refused,

    /// <summary>The Agent Host said that it does not take the message.</summary>
    HostRefused,

    /// <summary>The input changed before the submit key.</summary>
    InputChanged,

    /// <summary>The id was used for another text, by another hub.</summary>
    IdUsed,

    /// <summary>There is no button for a new chat.</summary>
    NewChatNotFound,

    /// <summary>A new chat was asked for and is not shown.</summary>
    NewChatNotShown,

    /// <summary>The conversation that was to be opened is not among those that the IDE offers there.</summary>
    ConversationNotFound,

    /// <summary>The conversation was chosen, and is not shown.</summary>
    ConversationNotShown,

    /// <summary>An answer runs in the place in which another conversation was to be opened.</summary>
    AnswerRuns,

    /// <summary>Nothing else can be opened in such a place: an editor belongs to its conversation.</summary>
    PlaceIsBound,

    /// <summary>Stop was pressed, and the answer runs on.</summary>
    StopNotTaken,

    /// <summary>The IDE's side answered what is no answer: nobody knows what it did.</summary>
    Nonsense,
}
