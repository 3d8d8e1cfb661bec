using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>Writes into the pages: each send in the very frame in which it was prepared, from its first step to its end. Thread-safe.</summary>
/// <remarks>As long as a send lasts the hub does not let go of the IDE: what was begun in it is ended in it.</remarks>
/// <param name="shows">Takes in the news with which the page shows a message; gives the number of the reading, or null.</param>
/// <param name="time">The clock.</param>
internal sealed class PageWriting(Func<IdePlace, IPlaceAgent, string, Task<long?>> shows, TimeProvider time)
{
    /// <summary>An input is emptied in milliseconds, or not at all.</summary>
    private static readonly TimeSpan RetractLimit = TimeSpan.FromSeconds(4);

    /// <summary>Beside its proof. A click takes milliseconds; a machine that is busy with builds took two seconds.</summary>
    private static readonly TimeSpan SubmitLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Send> _sends = new();

    /// <summary>Brings a text into the input.</summary>
    /// <param name="place">The place.</param>
    /// <param name="key">By what the send is known.</param>
    /// <param name="text">The text.</param>
    /// <param name="conversation">The page's number of the conversation that is meant, or null for the one that is shown.</param>
    /// <param name="limit">How long the page may wait.</param>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, or it did not answer in time: what it did then is unknown.</exception>
    public async Task<PreparedSend> PrepareAsync(IdePlace place, SendKey key, string text, long? conversation, TimeSpan limit)
    {
        var send = _sends[key.Id] = new Send(place);
        place.Use.BeginWork();
        try
        {
            var prepared = await place.WriteAsync(
                (agent, token) => agent.PacedAsync((send.Agent = agent).PrepareAsync(key, text, limit, conversation, token), time),
                CancellationToken.None);
            if (prepared.PressedBefore is not null || prepared.Problem is not (null or WriteProblem.Nonsense)) End(key);
            return prepared.PressedIn is { } beside ? prepared with { PressedIn = place.IdBeside(beside) } : prepared;
        }
        catch (ChatHubException e) when (e.Code != ErrorCode.IdeUnreachable)
        {
            End(key); // It was not begun.
            throw;
        }
    }

    /// <summary>Presses the submit key of a send that was prepared, and waits for the IDE's proof.</summary>
    /// <param name="key">Under which key.</param>
    /// <param name="proofLimit">How long the IDE may take to show it.</param>
    public async Task<SubmittedSend> SubmitAsync(SendKey key, TimeSpan proofLimit)
    {
        if (_sends.GetValueOrDefault(key.Id) is not { Agent: { } agent, Place: var place })
            return new(SubmitState.NotPressed, WriteProblem.InputChanged);
        var (send, news) = await agent.PacedAsync(agent.SubmitAsync(key, proofLimit, proofLimit + SubmitLimit), time);
        if (send.State is not (SubmitState.Delivered or SubmitState.Queued)) return send; // Its text may have to be taken out.
        End(key);
        return news is null ? send : send with { Shown = await shows(place, agent, news) };
    }

    /// <summary>Takes the text out, as far as the page does what it is asked.</summary>
    /// <returns>False: the page says that it is still there.</returns>
    public async Task<bool> RetractAsync(SendKey key)
    {
        try
        {
            return AgentOf(key) is not { } agent || await agent.PacedAsync(agent.RetractAsync(RetractLimit), time) != false;
        }
        finally
        {
            End(key);
        }
    }

    /// <summary>Presses one of the IDE's own buttons.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, or it did not answer in time.</exception>
    public async Task<WriteProblem?> PressAsync(
        IdePlace place, Func<IPlaceAgent, CancellationToken, Task<WriteProblem?>> press, CancellationToken cancellationToken)
    {
        place.Use.BeginWork();
        try
        {
            return await place.WriteAsync((agent, token) => agent.PacedAsync(press(agent, token), time), cancellationToken);
        }
        finally
        {
            place.Use.EndWork();
        }
    }

    /// <summary>Answers a request in the page, once.</summary>
    /// <exception cref="ChatHubException">The IDE is away, or its panel closed; nothing was pressed.</exception>
    public async Task<AnswerEnd> RespondAsync(IdePlace place, long print, PageAnswer answer, TimeSpan limit)
    {
        place.Use.BeginWork();
        try
        {
            return await place.WriteAsync(
                (agent, _) => agent.PacedAsync(agent.RespondAsync(print, answer, limit, limit + SubmitLimit), time), CancellationToken.None);
        }
        finally
        {
            place.Use.EndWork();
        }
    }

    private IPlaceAgent? AgentOf(SendKey key) => _sends.GetValueOrDefault(key.Id)?.Agent;

    private void End(SendKey key)
    {
        if (_sends.TryRemove(key.Id, out var send)) send.Place.Use.EndWork();
    }

    /// <summary>A send under way: the place, and the agent that has its text, once it is known.</summary>
    private sealed class Send(IdePlace place)
    {
        public IdePlace Place { get; } = place;

        public IPlaceAgent? Agent { get; set; }
    }
}
