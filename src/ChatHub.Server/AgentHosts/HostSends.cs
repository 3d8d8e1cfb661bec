using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts;

/// <summary>
/// Sends messages to a host, each at most once: it goes into the chat's queue under an id of its own, by which it is known there until the host
/// ends. Thread-safe.
/// </summary>
/// <remarks>A host knows no id twice: what was begun under one and is set again runs again. So nothing is set again, whatever is not known.</remarks>
/// <param name="find">Finds a chat by its id, attached where it was not, with everything that the host told before.</param>
/// <param name="shown">Tells a chat as it is now; gives the number of the reading.</param>
/// <param name="time">The clock.</param>
internal sealed class HostSends(Func<string, Task<(HostLink Link, FollowedChat Chat)>> find, Func<FollowedChat, long?> shown, TimeProvider time)
{
    /// <summary>A host that begins the next message by itself has done so by then.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Prepared> _prepared = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _dispatched = new();
    private readonly OwnMessages _own = new();

    /// <summary>Looks whether the chat would take the message. Nothing is sent.</summary>
    /// <exception cref="ChatHubException">The host is away, or has no such chat.</exception>
    public async Task<PreparedSend> PrepareAsync(string place, SendKey key, string text, string? conversation)
    {
        var (link, chat) = await find(place);
        if (conversation is not null && conversation != chat.Conversation) return new(WriteProblem.ChatChanged);
        if (chat.State is not { } state) return new(WriteProblem.NotInTime);
        if (SentMessage.In(state, key.Id) is { } earlier)
            return earlier.Text == text ? new(PressedBefore: earlier.Status, PressedIn: place) : new(WriteProblem.IdUsed);
        if (ProblemOf(state, link.Book.SessionOf(chat.Session), key) is { } problem) return new(problem);
        _prepared[key.Id] = new(link, chat, text, place);
        return default;
    }

    /// <summary>Sends what was prepared, and waits until the host shows it.</summary>
    /// <param name="key">By what the send is known.</param>
    /// <param name="proofLimit">How long the host may take to show it.</param>
    public async Task<SubmittedSend> SubmitAsync(SendKey key, TimeSpan proofLimit)
    {
        if (!_prepared.TryRemove(key.Id, out var prepared)) return new(SubmitState.NotPressed, WriteProblem.InputChanged);
        var (link, chat, text, place) = prepared;
        // The host that was looked at is the one that gets it. It may have changed since, which the queue is for.
        if (!link.IsAlive || chat.State is not { } state) return new(SubmitState.NotPressed, WriteProblem.InputChanged);
        if (state.WaitsForAPerson() && key.CancelsRequests && await HostStop.StopAsync(link, chat, proofLimit, time) is { } running)
            return new(SubmitState.NotPressed, running);
        if (ProblemOf(chat.State ?? state, link.Book.SessionOf(chat.Session), key) is { } problem) return new(SubmitState.NotPressed, problem);
        try
        {
            return await QueueAsync(link, chat, HostAction.Queue(key.Id, text, state.LastModel()), key.Id, proofLimit);
        }
        catch (HostLost)
        {
            return await LookAgainAsync(chat.Conversation, place, key.Id);
        }
    }

    /// <summary>It is not to be sent. Nothing was.</summary>
    public void Forget(SendKey key) => _prepared.TryRemove(key.Id, out _);

    /// <summary>The host did not do what was dispatched under this number.</summary>
    public void Rejected(long sequence)
    {
        if (_dispatched.TryGetValue(sequence, out var dispatched)) dispatched.TrySetResult();
    }

    private async Task<SubmittedSend> QueueAsync(HostLink link, FollowedChat chat, HostAction action, string id, TimeSpan limit)
    {
        // Told before it may be rejected.
        var sequence = link.NextSequence();
        var rejected = _dispatched[sequence] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _own.Add(id);
            await link.DispatchAsync(chat.Channel, action, sequence);
            using var given = new CancellationTokenSource();
            var proof = chat.UntilAsync(state => IsSettled(state, id), limit, given.Token);
            if (await Task.WhenAny(proof, rejected.Task, link.Ended) != proof && !proof.IsCompleted)
            {
                await given.CancelAsync();
                return rejected.Task.IsCompleted ? new(SubmitState.NotPressed, WriteProblem.HostRefused) : throw new HostLost(null);
            }

            await proof;
            if (chat.State?.HeldBack() is { } first && _own.Has(first.Id)) await BeginAsync(link, chat, first, limit);
            return Proven(chat, id);
        }
        finally
        {
            _dispatched.TryRemove(sequence, out _);
        }
    }

    /// <summary>
    /// After an error that it could go on from a host begins nothing of its queue by itself, until somebody begins something: a person's message at
    /// the desk does. What it would begin otherwise is begun here with the next send, where it is the hub's own and no turn runs; the host goes on.
    /// </summary>
    /// <remarks>
    /// Where the host would begin it after all, it would run twice: so it is given the time for that (a third of a second, measured), and the chat is
    /// looked at again, at a host of the version that was seen to hold back.
    /// </remarks>
    private async Task BeginAsync(HostLink link, FollowedChat chat, HostPending first, TimeSpan limit)
    {
        if (!link.Hello.HoldsBack || await chat.UntilAsync(state => state.HeldBack()?.Id != first.Id, DrainLimit, CancellationToken.None)) return;
        if (!await IsNewestAsync(link) || chat.IsInDoubt || chat.State?.HeldBack()?.Id != first.Id) return;
        await link.DispatchAsync(
            chat.Channel, HostAction.BeginQueued(first.Id, first.Message.Text, first.Message.Model ?? chat.State?.LastModel(), time.GetUtcNow()));
        await chat.UntilAsync(state => SentMessage.In(state, first.Id) is { Status: SendStatus.Delivered }, limit, CancellationToken.None);
    }

    /// <summary>Everything that the host told is known; false: it does not answer, and nobody knows.</summary>
    private static async Task<bool> IsNewestAsync(HostLink link)
    {
        try
        {
            await link.PingAsync(CancellationToken.None);
            return true;
        }
        catch (ChatHubException)
        {
            return false;
        }
    }

    /// <summary>The connection was lost on the way: it was sent, or not. Where the host shows it, it was.</summary>
    private async Task<SubmittedSend> LookAgainAsync(string conversation, string place, string id)
    {
        try
        {
            var (_, chat) = await find(place);
            return chat.Conversation == conversation ? Proven(chat, id) : new(SubmitState.Unknown);
        }
        catch (ChatHubException)
        {
            return new(SubmitState.Unknown);
        }
    }

    private SubmittedSend Proven(FollowedChat chat, string id) => chat.State is { } state && SentMessage.In(state, id) is { } sent
        ? new(sent.Status == SendStatus.Delivered ? SubmitState.Delivered : SubmitState.Queued, Shown: shown(chat))
        : new(SubmitState.Unknown);

    /// <summary>Nothing more will happen to it until a turn ends: it was begun, waits behind a turn, or is held back.</summary>
    private static bool IsSettled(HostChat state, string id) =>
        SentMessage.In(state, id) is { } sent
        && (sent.Status == SendStatus.Delivered || state.ActiveTurn is not null || state.HoldsQueueBack());

    private WriteProblem? ProblemOf(HostChat state, HostSession? session, SendKey key)
    {
        if (!state.TakesMessages()) return WriteProblem.InputNotFound;
        if (session is null) return WriteProblem.NotInTime;
        if (session.ApprovesByItself && !key.MayApprove) return WriteProblem.ApprovalNeeded;
        if (state.WaitsForAPerson() && !key.CancelsRequests) return WriteProblem.RequestPending;
        return state.HeldBack() is { } first && !_own.Has(first.Id) ? WriteProblem.QueueStuck : null;
    }

    private sealed record Prepared(HostLink Link, FollowedChat Chat, string Text, string Place);
}
