using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>Answers what an agent asks, each at most once.</summary>
internal static class HostAnswering
{
    /// <summary>Answers a request as it was told, and waits until the host shows that it took the answer.</summary>
    /// <remarks>Of two who answer the first one wins, and the other is not told so: what counts is the chat afterwards.</remarks>
    public static async Task<AnswerEnd> RespondAsync(HostLink link, FollowedChat chat, ChatRequest request, CheckedAnswer answer, TimeSpan limit)
    {
        if (chat.State is not { } state || HostAnswers.Of(state, request, answer) is not { } given) return new(WriteProblem.RequestChanged);
        try
        {
            await link.DispatchAsync(chat.Channel, HostAction.Answer(given.Action));
        }
        catch (HostLost)
        {
            return new(null, IsTaken: false); // It went out, or not.
        }

        await chat.UntilAsync(now => given.FateIn(now) != AnswerFate.Waiting, limit, CancellationToken.None);
        return chat.State is { } after && given.FateIn(after) == AnswerFate.NotTaken
            ? new(WriteProblem.RequestChanged)
            : new(null, chat.State is { } shown && given.IsTaken(shown));
    }
}
