using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>A frame with the page agent in it.</summary>
/// <param name="frame">The frame.</param>
/// <param name="profile">Tells the agent which adapter and selectors to use.</param>
/// <param name="instance">Names the session whose agent it is.</param>
internal sealed class AgentFrame(IFrame frame, IdeProfile profile, string instance)
{
    /// <summary>Only a text comes back: what a page that is not trusted could answer besides, Playwright would try to make a string of.</summary>
    private const string Call = """
        async ([name, method, args]) => {
          const answer = await globalThis[name]?.[method](...args);
          return typeof answer === 'string' ? answer : null;
        }
        """;

    /// <summary>The frame.</summary>
    public IFrame Frame { get; } = frame;

    /// <summary>Calls a method of the agent that is there; null where the page has lost it, or what answers is not the agent.</summary>
    /// <exception cref="PlaywrightException">The page threw, or is gone.</exception>
    public async Task<string?> CallExistingAsync(string method, object?[] args)
    {
        object?[] call = [PageAgentScript.NameOf(instance), method, args];
        try
        {
            return await Frame.EvaluateAsync<string?>(Call, call);
        }
        catch (Exception e) when (e is not (PlaywrightException or TimeoutException or OperationCanceledException))
        {
            // A page can change what Playwright itself runs in it. What it made of the answer is not passed on: it may be text of the chat.
            throw new PlaywrightException($"The page answered what is no answer ({e.GetType().Name}).");
        }
    }

    /// <summary>Calls a method of the agent, installing it first where the page has lost it (a reload, a new process).</summary>
    /// <returns>The agent's answer: one JSON text.</returns>
    public async Task<string> CallAsync(string method, CancellationToken cancellationToken, params object?[] args)
    {
        if (await CallExistingAsync(method, args).WaitAsync(cancellationToken) is { } answer) return answer;
        await Frame.EvaluateAsync(PageAgentScript.Installer(profile, instance)).WaitAsync(cancellationToken);
        return await CallExistingAsync(method, args).WaitAsync(cancellationToken)
            ?? throw new InvalidOperationException("The page agent was lost while it was installed.");
    }
}
