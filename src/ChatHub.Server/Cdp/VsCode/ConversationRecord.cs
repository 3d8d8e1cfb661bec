using System.Text.Json.Serialization;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>What is wanted of an IDE's own record of a conversation.</summary>
/// <param name="Times">When the requests in the DOM were sent, in Unix milliseconds: one of them tells which record it is.</param>
/// <param name="Fragments">Where the page shows no times (VS Code 1.117): requests in the DOM as JSON writes them; all of them tell.</param>
/// <param name="Session">The session found last time, or null.</param>
/// <param name="From">How many characters of its log are known already.</param>
/// <param name="Tail">The last few of those: a log that does not have them there was written anew.</param>
/// <param name="IsSure">It is that session's, whatever is in it: nothing else is looked through.</param>
internal sealed record RecordWanted(
    IReadOnlyList<long> Times, IReadOnlyList<string> Fragments, string? Session, int From, string Tail, bool IsSure = false);

/// <summary>A piece of an IDE's own record of a conversation.</summary>
/// <param name="Session">Which session it is, or null where there is none.</param>
/// <param name="From">Where in the log the text begins, in characters; 0: the whole.</param>
/// <param name="Text">The text.</param>
/// <param name="None">Why there is none, or null.</param>
/// <param name="IsUnreachable">There is none that could be reached later, either.</param>
internal sealed record ConversationRecord(string? Session, int From, string? Text, string? None, bool IsUnreachable = false)
{
    /// <summary>The whole of it, where the hub read it itself; null: the text says it.</summary>
    [JsonIgnore]
    public IReadOnlyList<LoggedTurn>? Turns { get; init; }
}
