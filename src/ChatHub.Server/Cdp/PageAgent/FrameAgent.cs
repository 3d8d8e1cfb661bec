using System.Text.Json;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>The agent in a frame that Playwright drives. The only place that knows what its methods are called.</summary>
/// <param name="frame">The frame.</param>
/// <param name="profile">Tells the agent which adapter and selectors to use.</param>
/// <param name="instance">Names the session whose agent it is.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameAgent(IFrame frame, IdeProfile profile, string instance, TimeProvider time) : IPageAgent
{
    /// <summary>Only a text comes back: what a page that is not trusted could answer besides, Playwright would try to make a string of.</summary>
    private const string Script = """
        async ([name, method, args]) => {
          const answer = await globalThis[name]?.[method](...args);
          return typeof answer === 'string' ? answer : null;
        }
        """;

    /// <summary>The frame.</summary>
    public IFrame Frame { get; } = frame;

    public async Task<Located> LocateAsync(CancellationToken cancellationToken) => AgentJson.Located(await CallAsync("locate", cancellationToken));

    public async Task<PageReport> ReadAsync(CancellationToken cancellationToken) => AgentJson.Report(await CallAsync("read", cancellationToken));

    public async Task<ConversationRecord> RecordAsync(RecordWanted wanted, CancellationToken cancellationToken) =>
        AgentJson.Record(await CallAsync("record", cancellationToken, AgentJson.Of(wanted)));

    public async Task<CheckReport> CheckAsync(CancellationToken cancellationToken) => AgentJson.Check(await CallAsync("check", cancellationToken));

    public async Task<PreparedSend> PrepareAsync(SendKey key, string text, TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.Prepared(await CallAsync("prepare", cancellationToken, AgentJson.Of(key), text, limit.TotalMilliseconds));

    public async Task<WriteProblem?> StopAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.Problem(await CallAsync("stop", cancellationToken, limit.TotalMilliseconds));

    public async Task<WriteProblem?> NewChatAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.Problem(await CallAsync("newChat", cancellationToken, limit.TotalMilliseconds));

    public async Task<PageSubmit> SubmitAsync(SendKey key, TimeSpan proofLimit, TimeSpan limit) =>
        AgentJson.Submitted(await AskOnceAsync("submit", limit, default, AgentJson.Of(key), proofLimit.TotalMilliseconds));

    public async Task<AnswerEnd> RespondAsync(long print, PageAnswer answer, TimeSpan takenLimit, TimeSpan limit) =>
        AgentJson.Responded(await AskOnceAsync("respond", limit, default, print, AgentJson.Of(answer), takenLimit.TotalMilliseconds));

    public async Task<bool?> RetractAsync(TimeSpan limit) => AgentJson.Removed(await AskOnceAsync("retract", limit, default));

    public Task LookAgainAsync(TimeSpan limit) => AskOnceAsync("lookAgain", limit, default);

    public async Task<bool> ListensAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        AgentJson.IsTrue(await AskOnceAsync("listens", limit, cancellationToken));

    public Task HeardAsync(bool isTaken, TimeSpan limit) => AskOnceAsync("heard", limit, default, isTaken);

    public Task LeaveAsync(TimeSpan limit) => AskOnceAsync("leave", limit, default);

    /// <summary>Calls a method of the agent, installing it first where the page has lost it.</summary>
    private async Task<string> CallAsync(string method, CancellationToken cancellationToken, params object?[] args)
    {
        if (await CallExistingAsync(method, args).WaitAsync(cancellationToken) is { } answer) return answer;
        await Frame.EvaluateAsync(PageAgentScript.Installer(profile, instance)).WaitAsync(cancellationToken);
        return await CallExistingAsync(method, args).WaitAsync(cancellationToken)
            ?? throw new PlaywrightException("The page agent was lost while it was installed.");
    }

    /// <summary>Calls a method of the agent that is there, once.</summary>
    /// <returns>The answer, or null where there is none: the page or the connection went away, and what it did is unknown.</returns>
    private async Task<string?> AskOnceAsync(string method, TimeSpan limit, CancellationToken cancellationToken, params object?[] args)
    {
        try
        {
            return await CallExistingAsync(method, args).WaitAsync(limit, time, cancellationToken);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Null where the page has lost the agent, or what answers is not the agent.</summary>
    private async Task<string?> CallExistingAsync(string method, object?[] args)
    {
        object?[] call = [PageAgentScript.NameOf(instance), method, args];
        try
        {
            return await Frame.EvaluateAsync<string?>(Script, call);
        }
        catch (Exception e) when (e is not (PlaywrightException or TimeoutException or OperationCanceledException))
        {
            // A page can change what Playwright itself runs in it. What it made of the answer is not passed on: it may be text of the chat.
            throw new PlaywrightException($"The page answered what is no answer ({e.GetType().Name}).");
        }
    }
}
