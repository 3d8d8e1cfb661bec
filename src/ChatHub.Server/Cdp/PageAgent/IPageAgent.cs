using System.Text.Json;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Sources;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>
/// The page agent in one frame: a method for each that it has (<c>js/agent.js</c>), and its answers as what they mean. Thread-safe.
/// </summary>
/// <remarks>
/// Methods with a token install the agent where the page has lost it (a reload, a new process), and throw what the page throws. Those with a limit
/// call the agent that is there, once, and never throw for what the page does: null, or what stands for it, says that there was no answer, so that
/// nobody knows what it did.
/// </remarks>
internal interface IPageAgent
{
    /// <summary>Is the chat in this frame? From then on the page tells of changes.</summary>
    /// <exception cref="PlaywrightException">The page threw, or is gone.</exception>
    /// <exception cref="JsonException">What answers is not the agent.</exception>
    Task<Located> LocateAsync(CancellationToken cancellationToken);

    /// <summary>The mounted rows and what the panel says of the rest.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<PageReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The IDE's own record of the conversation, where the page can reach it.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<ConversationRecord> RecordAsync(RecordWanted wanted, CancellationToken cancellationToken);

    /// <summary>What of the profile matches.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<CheckReport> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Writes a text into the input and waits until the IDE would take it.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<PreparedSend> PrepareAsync(SendKey key, string text, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Presses stop, and waits until the answer has ended.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<WriteProblem?> StopAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Begins a new chat, and waits until it is there.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<WriteProblem?> NewChatAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Answers a request, and waits until the IDE shows that it took the answer.</summary>
    /// <param name="print">The agent's number for the request as it was told: what is another one by now is not answered.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="takenLimit">How long the page waits.</param>
    /// <param name="limit">How long it may take to answer.</param>
    Task<AnswerEnd> RespondAsync(long print, PageAnswer answer, TimeSpan takenLimit, TimeSpan limit);

    /// <summary>Presses the submit key of what was prepared, and waits until the IDE shows what became of the message.</summary>
    /// <param name="key">Under which key it was prepared.</param>
    /// <param name="proofLimit">How long the page waits: no other hub types meanwhile.</param>
    /// <param name="limit">How long it may take to answer.</param>
    Task<PageSubmit> SubmitAsync(SendKey key, TimeSpan proofLimit, TimeSpan limit);

    /// <summary>Takes what was prepared out of the input.</summary>
    /// <returns>False: it is still there. Null: no answer.</returns>
    Task<bool?> RetractAsync(TimeSpan limit);

    /// <summary>A step that waits in the page looks again: a hidden window's own timers are slow.</summary>
    Task LookAgainAsync(TimeSpan limit);

    /// <summary>Does the agent still hear changes of the panel that is there?</summary>
    Task<bool> ListensAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>The hub has dealt with the page's word, and wants to hear the next one.</summary>
    /// <param name="isTaken">What came along was of use.</param>
    /// <param name="limit">How long the page may take.</param>
    Task HeardAsync(bool isTaken, TimeSpan limit);

    /// <summary>The agent goes, and leaves the page as it found it.</summary>
    Task LeaveAsync(TimeSpan limit);
}
