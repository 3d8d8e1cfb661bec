using System.Text.Json;
using ChatHub.Server.Cdp.VsCode;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>
/// The page agent in one frame: a method for each that its own part has (<c>js/agent.js</c>), and its answers as what they mean. Thread-safe.
/// </summary>
/// <remarks>
/// Methods with a token install the agent where the page has lost it (a reload, a new process), and throw what the page throws. Those with a limit
/// call the agent that is there, once, and never throw for what the page does: null, or what stands for it, says that there was no answer, so that
/// nobody knows what it did.
/// </remarks>
internal interface IFrameAgent
{
    /// <summary>Which places are in this frame? From then on the page tells of changes among them.</summary>
    /// <exception cref="PlaywrightException">The page threw, or is gone.</exception>
    /// <exception cref="JsonException">What answers is not the agent.</exception>
    Task<Located> LocateAsync(CancellationToken cancellationToken);

    /// <summary>The conversations that the IDE keeps for this window, the newest first.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<IReadOnlyList<PageConversation>> ConversationsAsync(CancellationToken cancellationToken);

    /// <summary>The IDE's own record of a conversation, where the page can reach it.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    Task<ConversationRecord> RecordAsync(RecordWanted wanted, CancellationToken cancellationToken);

    /// <summary>A step that waits in the page looks again: a hidden window's own timers are slow.</summary>
    Task LookAgainAsync(TimeSpan limit);

    /// <summary>The hub has dealt with the frame's word, and wants to hear the next one.</summary>
    /// <param name="isTaken">What came along was of use.</param>
    /// <param name="limit">How long the page may take.</param>
    Task HeardAsync(bool isTaken, TimeSpan limit);

    /// <summary>The agent goes, and leaves the page as it found it.</summary>
    Task LeaveAsync(TimeSpan limit);

    /// <summary>The agent's part of one place.</summary>
    IPlaceAgent At(string place);
}
