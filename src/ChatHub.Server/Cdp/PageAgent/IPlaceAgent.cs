using System.Text.Json;
using ChatHub.Server.Sources;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>
/// The page agent's part of one place: a method for each that it has (<c>js/place.js</c>), and its answers as what they mean. Thread-safe.
/// </summary>
/// <inheritdoc cref="IFrameAgent" path="/remarks"/>
internal interface IPlaceAgent
{
    /// <summary>The mounted rows and what the place says of the rest. From then on the page tells of changes.</summary>
    /// <exception cref="PlaywrightException">The page threw, or is gone.</exception>
    /// <exception cref="JsonException">What answers is not the agent.</exception>
    Task<PageReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What of the profile matches.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<CheckReport> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Writes a text into the input and waits until the IDE would take it.</summary>
    /// <param name="key">By what the send is known.</param>
    /// <param name="text">The text.</param>
    /// <param name="limit">How long the page may wait.</param>
    /// <param name="conversation">The number of the conversation that is meant, or null for the one that is shown.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <inheritdoc cref="ReadAsync"/>
    Task<PreparedSend> PrepareAsync(SendKey key, string text, TimeSpan limit, long? conversation, CancellationToken cancellationToken);

    /// <summary>Presses stop, and waits until the answer has ended.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<WriteProblem?> StopAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Begins a new chat, and waits until it is there.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<WriteProblem?> NewChatAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Shows a conversation that the IDE keeps, and waits until it is there, for as certain as the page can tell.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<WriteProblem?> OpenAsync(string session, TimeSpan limit, CancellationToken cancellationToken);

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

    /// <inheritdoc cref="IFrameAgent.LookAgainAsync"/>
    Task LookAgainAsync(TimeSpan limit);

    /// <summary>Does the agent still hear changes of the place as it is now?</summary>
    Task<bool> ListensAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>The hub has dealt with the place's word, and wants to hear the next one.</summary>
    /// <param name="isTaken">What came along was of use.</param>
    /// <param name="limit">How long the page may take.</param>
    Task HeardAsync(bool isTaken, TimeSpan limit);
}
