using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>
/// The agent in a frame that Playwright drives. With <see cref="PlaceAgent"/> the only place that knows what its methods are called.
/// </summary>
/// <param name="frame">The frame.</param>
/// <param name="profile">Tells the agent which adapter and selectors to use.</param>
/// <param name="instance">Names the session whose agent it is.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameAgent(IFrame frame, IdeProfile profile, string instance, TimeProvider time) : IFrameAgent
{
    private readonly AgentCalls _calls = new(frame, profile, instance, place: null, time);

    public async Task<Located> LocateAsync(CancellationToken cancellationToken) =>
        AgentJson.Located(await _calls.CallAsync("locate", cancellationToken));

    public async Task<IReadOnlyList<PageConversation>> ConversationsAsync(CancellationToken cancellationToken) =>
        AgentJson.Conversations(await _calls.CallAsync("conversations", cancellationToken));

    public async Task<ConversationRecord> RecordAsync(RecordWanted wanted, CancellationToken cancellationToken) =>
        AgentJson.Record(await _calls.CallAsync("record", cancellationToken, AgentJson.Of(wanted)));

    public Task LookAgainAsync(TimeSpan limit) => _calls.AskOnceAsync("lookAgain", limit, default);

    public Task HeardAsync(bool isTaken, TimeSpan limit) => _calls.AskOnceAsync("heard", limit, default, isTaken);

    public Task LeaveAsync(TimeSpan limit) => _calls.AskOnceAsync("leave", limit, default);

    public IPlaceAgent At(string place) => new PlaceAgent(new AgentCalls(frame, profile, instance, place, time), this);
}
