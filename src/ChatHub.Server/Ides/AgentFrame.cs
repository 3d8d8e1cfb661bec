using Microsoft.Playwright;

namespace ChatHub.Server.Ides;

/// <summary>A frame with the page agent in it.</summary>
/// <param name="frame">The frame.</param>
/// <param name="profile">Tells the agent which adapter and selectors to use.</param>
/// <param name="instance">Names the session whose agent it is.</param>
internal sealed class AgentFrame(IFrame frame, IdeProfile profile, string instance)
{
    private const string Call = "([instance, method, args]) => globalThis.__chatHub?.instance === instance ? globalThis.__chatHub[method](...args) : null";

    /// <summary>The frame.</summary>
    public IFrame Frame { get; } = frame;

    /// <summary>Calls a method of the agent that is there; null where the page has lost it.</summary>
    public Task<string?> CallExistingAsync(string method, object?[] args)
    {
        object?[] call = [instance, method, args];
        return Frame.EvaluateAsync<string?>(Call, call);
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
