using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>What of a session its places use.</summary>
/// <param name="Port">The port.</param>
/// <param name="Use">When it was used.</param>
/// <param name="Calls">Calls into its pages.</param>
/// <param name="Places">The places that are known.</param>
/// <param name="Sights">How the chats were found.</param>
/// <param name="Listener">Hears the pages.</param>
/// <param name="AgentOf">The agent in a frame.</param>
/// <param name="FrameOfAsync">The frame in which a place is, looked for where it is not known.</param>
/// <param name="LookAgainAsync">Looks at the window of a place anew.</param>
/// <param name="RecordFrameOf">Another frame than its own in which the record of a place can be reached, or null.</param>
/// <param name="Time">The clock.</param>
internal sealed record SessionParts(
    Port Port, SessionUse Use, PageCalls Calls, PlaceList<IFrame> Places, SessionSights Sights, PageListener Listener,
    Func<IFrame, IFrameAgent> AgentOf, Func<string, CancellationToken, Task<IFrame>> FrameOfAsync,
    Func<string, CancellationToken, Task> LookAgainAsync, Func<string, IFrame?> RecordFrameOf, TimeProvider Time);
