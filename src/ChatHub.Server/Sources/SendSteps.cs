using ChatHub.Contracts;

namespace ChatHub.Server.Sources;

/// <summary>What came of preparing a send.</summary>
/// <param name="Problem">Why the text is not in the input, or null.</param>
/// <param name="IsTextLeft">With a problem: the text could not be taken out again.</param>
/// <param name="PressedBefore">This send was submitted before, by whomever, and ended so: nothing was written. Null: it was not.</param>
/// <param name="PressedIn">The place in which that was: as a page's agent says it its key, as a source says it its id. Null: nobody knows.</param>
internal readonly record struct PreparedSend(
    WriteProblem? Problem = null, bool IsTextLeft = false, SendStatus? PressedBefore = null, string? PressedIn = null);

/// <summary>What came of the submit key.</summary>
internal enum SubmitState
{
    /// <summary>Nobody knows: nothing was shown in time, or there was no answer.</summary>
    Unknown,

    /// <summary>The IDE shows the message among those that were asked.</summary>
    Delivered,

    /// <summary>The IDE shows the message, waiting behind an answer.</summary>
    Queued,

    /// <summary>It was pressed, and the IDE took nothing.</summary>
    Refused,

    /// <summary>It was not pressed, and will not be.</summary>
    NotPressed,

    /// <summary>Another hub had pressed it for this very send.</summary>
    PressedBefore,
}

/// <summary>What came of submitting a send.</summary>
/// <param name="State">What came of it.</param>
/// <param name="Problem">Why it was not pressed.</param>
/// <param name="Shown">The number of the reading that shows the message, which the listener was told; null: the chat has to be read.</param>
internal readonly record struct SubmittedSend(SubmitState State, WriteProblem? Problem = null, long? Shown = null);

/// <summary>What came of a new chat.</summary>
/// <param name="Problem">Why there is none, or null.</param>
/// <param name="Begun">The chat that was begun, empty: what is known of it until it is read.</param>
internal readonly record struct NewChat(WriteProblem? Problem, ChatReading? Begun)
{
    /// <summary>The place that it is in; null: the one that was asked.</summary>
    public string? Place { get; init; }
}
