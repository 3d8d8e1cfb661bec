using System.Collections.Concurrent;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;

namespace ChatHub.Server.AgentHosts;

/// <summary>A host that is connected: what it has, and what may be asked of it. Thread-safe.</summary>
/// <remarks>What goes wrong comes out as a <see cref="ChatHubException"/>.</remarks>
/// <param name="port">Its port.</param>
/// <param name="connection">The connection; owned.</param>
/// <param name="book">What is known of it.</param>
/// <param name="hello">What it said when the hub came first.</param>
/// <param name="pipelines">Through which it is asked.</param>
internal sealed class HostLink(Port port, AhpConnection connection, HostBook book, HostHello hello, IdePipelines pipelines) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _asking = new();

    /// <summary>What is known of it.</summary>
    public HostBook Book => book;

    /// <summary>What it said when the hub came first.</summary>
    public HostHello Hello => hello;

    /// <summary>False once the connection has ended.</summary>
    public bool IsAlive => !connection.HasEnded;

    /// <summary>Ends with the connection.</summary>
    public Task Ended => connection.Ended;

    /// <summary>Everything that the host told before is known then.</summary>
    /// <exception cref="ChatHubException">It does not answer.</exception>
    public Task PingAsync(CancellationToken cancellationToken) => AskAsync(IdePipeline.Read, connection.PingAsync, cancellationToken);

    /// <summary>A session, followed from now on.</summary>
    /// <exception cref="ChatHubException">It is not there, or the host is away.</exception>
    public async Task<HostSession> SessionAsync(string channel, CancellationToken cancellationToken)
    {
        if (!book.IsInDoubt(channel) && book.SessionOf(channel) is { } known) return known;
        await FollowAsync(channel, () => book.ExpectSession(channel), cancellationToken);
        return book.SessionOf(channel) ?? throw HostProblems.Away(port, null);
    }

    /// <summary>A chat with all of its turns, followed from now on.</summary>
    /// <exception cref="ChatHubException">It is not there, or the host is away.</exception>
    public async Task<FollowedChat> ChatAsync(string channel, string session, CancellationToken cancellationToken)
    {
        if (book.ChatOf(channel) is not { NeedsSnapshot: false })
            await FollowAsync(channel, () => book.ExpectChat(channel, session), cancellationToken);
        var chat = book.ChatOf(channel) ?? throw HostProblems.Away(port, null);
        await FetchAsync(chat, cancellationToken);
        return chat;
    }

    /// <inheritdoc cref="HostBook.NextSequence"/>
    public long NextSequence() => book.NextSequence();

    /// <inheritdoc cref="AhpConnection.DispatchAsync"/>
    public Task DispatchAsync(string channel, HostAction action, long? sequence = null) =>
        connection.DispatchAsync(channel, action, sequence ?? NextSequence());

    /// <summary>Makes a session.</summary>
    /// <exception cref="ChatHubException">The host refused, or is away.</exception>
    public Task CreateSessionAsync(
        string session, string provider, IEnumerable<string> folders, IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken) =>
        AskAsync(IdePipeline.Write, token => connection.CreateSessionAsync(session, provider, folders, settings, token), cancellationToken);

    /// <summary>The host said what no host says.</summary>
    public void LetGo() => _ = connection.DisposeAsync().AsTask();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Subscribes once for all who ask meanwhile: two snapshots on their way would be mixed up.</summary>
    private async Task FollowAsync(string channel, Action expect, CancellationToken cancellationToken)
    {
        var asking = _asking.GetOrAdd(channel, _ => new(() => SubscribeAsync(channel, expect)));
        await asking.Value.WaitAsync(cancellationToken);
    }

    private async Task SubscribeAsync(string channel, Action expect)
    {
        expect();
        try
        {
            var answer = await AskAsync(IdePipeline.Read, token => connection.SubscribeAsync(channel, token), CancellationToken.None);
            book.TakeSnapshot(answer.NeededObject("snapshot"));
        }
        catch (HostNonsenseException e)
        {
            book.Drop(channel); // It may be this one alone: of it nothing more is to be heard.
            if (IsAlive) _ = connection.UnsubscribeAsync(channel);
            throw HostProblems.Nonsense(port, e);
        }
        catch (ChatHubException e) when (e.InnerException is HostRefusal)
        {
            book.Drop(channel);
            throw;
        }
        finally
        {
            _asking.TryRemove(channel, out _); // Whoever asks from here on is told how it is then.
        }
    }

    /// <summary>The turns before those of the snapshot, a page at a time, as long as that brings any.</summary>
    private async Task FetchAsync(FollowedChat chat, CancellationToken cancellationToken)
    {
        var known = -1;
        while (chat.State is { TurnsNextCursor: { } cursor } state && state.Turns.Length > known)
        {
            known = state.Turns.Length;
            await AskAsync(IdePipeline.Read, token => connection.FetchTurnsAsync(chat.Channel, cursor, token), cancellationToken);
        }
    }

    private async Task<JsonElement> AskAsync(
        IdePipeline pipeline, Func<CancellationToken, Task<JsonElement>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await pipelines.RunAsync(pipeline, port, token => AnswerAsync(ask, token), cancellationToken);
        }
        catch (HostLost e)
        {
            throw HostProblems.Away(port, e);
        }
    }

    /// <summary>A refusal is an answer: it is not repeated, and says nothing against the host.</summary>
    private async Task<JsonElement> AnswerAsync(Func<CancellationToken, Task<JsonElement>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken);
        }
        catch (HostRefusal e)
        {
            throw HostProblems.Refused(port, e);
        }
    }
}
