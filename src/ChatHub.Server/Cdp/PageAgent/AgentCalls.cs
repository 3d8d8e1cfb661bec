using ChatHub.Server.Chats;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>Calls methods of the agent in a frame that Playwright drives: of the frame's own part, or of one place's.</summary>
/// <param name="frame">The frame.</param>
/// <param name="profile">Tells the agent which adapter and selectors to use.</param>
/// <param name="instance">Names the session whose agent it is.</param>
/// <param name="place">The place's key, or null for the frame's own part.</param>
/// <param name="time">The clock.</param>
internal sealed class AgentCalls(IFrame frame, IdeProfile profile, string instance, string? place, TimeProvider time)
{
    /// <summary>Only a text comes back: what a page that is not trusted could answer besides, Playwright would try to make a string of.</summary>
    private const string Script = """
        async ([name, place, method, args]) => {
          const agent = globalThis[name];
          const part = place === null ? agent : agent?.at?.(place);
          const answer = await part?.[method](...args);
          return typeof answer === 'string' ? answer : null;
        }
        """;

    /// <summary>Calls a method, installing the agent first where the page has lost it.</summary>
    /// <exception cref="PlaywrightException">The page threw, or is gone.</exception>
    public async Task<string> CallAsync(string method, CancellationToken cancellationToken, params object?[] args)
    {
        if (await CallExistingAsync(method, args).WaitAsync(cancellationToken) is { } answer) return answer;
        await frame.EvaluateAsync(PageAgentScript.Installer(profile, instance)).WaitAsync(cancellationToken);
        return await CallExistingAsync(method, args).WaitAsync(cancellationToken)
            ?? throw new PlaywrightException("The page agent was lost while it was installed.");
    }

    /// <summary>Calls a method of the agent that is there, once.</summary>
    /// <returns>The answer, or null where there is none: the page or the connection went away, and what it did is unknown.</returns>
    public async Task<string?> AskOnceAsync(string method, TimeSpan limit, CancellationToken cancellationToken, params object?[] args)
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
        object?[] call = [PageAgentScript.NameOf(instance), place, method, args];
        try
        {
            return await frame.EvaluateAsync<string?>(Script, call);
        }
        catch (Exception e) when (e is not (PlaywrightException or TimeoutException or OperationCanceledException))
        {
            // A page can change what Playwright itself runs in it. What it made of the answer is not passed on: it may be text of the chat.
            throw new PlaywrightException($"The page answered what is no answer ({e.GetType().Name}).");
        }
    }
}
