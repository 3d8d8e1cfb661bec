using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>The agent's part of one place.</summary>
/// <param name="calls">Calls it.</param>
/// <param name="frame">The part of its frame.</param>
internal sealed class PlaceAgent(AgentCalls calls, IFrameAgent frame) : IPlaceAgent
{
    public async Task<PageReport> ReadAsync(CancellationToken cancellationToken) =>
        AgentJson.Report(await calls.CallAsync("read", cancellationToken));

    public async Task<CheckReport> CheckAsync(CancellationToken cancellationToken) =>
        AgentJson.Check(await calls.CallAsync("check", cancellationToken));

    public async Task<PreparedSend> PrepareAsync(
        SendKey key, string text, TimeSpan limit, long? conversation, CancellationToken cancellationToken) =>
        AgentJson.Prepared(
            await calls.CallAsync("prepare", cancellationToken, AgentJson.Of(key), text, limit.TotalMilliseconds, conversation));

    public async Task<WriteProblem?> StopAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.Problem(await calls.CallAsync("stop", cancellationToken, limit.TotalMilliseconds));

    public async Task<WriteProblem?> NewChatAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.Problem(await calls.CallAsync("newChat", cancellationToken, limit.TotalMilliseconds));

    public async Task<WriteProblem?> OpenAsync(string session, TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.Problem(await calls.CallAsync("open", cancellationToken, session, limit.TotalMilliseconds));

    public async Task<PageSubmit> SubmitAsync(SendKey key, TimeSpan proofLimit, TimeSpan limit) =>
        AgentJson.Submitted(await calls.AskOnceAsync("submit", limit, default, AgentJson.Of(key), proofLimit.TotalMilliseconds));

    public async Task<AnswerEnd> RespondAsync(long print, PageAnswer answer, TimeSpan takenLimit, TimeSpan limit) =>
        AgentJson.Responded(
            await calls.AskOnceAsync("respond", limit, default, print, AgentJson.Of(answer), takenLimit.TotalMilliseconds));

    public async Task<bool?> RetractAsync(TimeSpan limit) => AgentJson.Removed(await calls.AskOnceAsync("retract", limit, default));

    public Task LookAgainAsync(TimeSpan limit) => frame.LookAgainAsync(limit);

    public async Task<bool> ListensAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.IsTrue(await calls.AskOnceAsync("listens", limit, cancellationToken));

    public Task HeardAsync(bool isTaken, TimeSpan limit) => calls.AskOnceAsync("heard", limit, default, isTaken);
}
