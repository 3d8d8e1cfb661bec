using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Finding;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;

namespace ChatHub.Server.AgentHosts;

/// <summary>The one connection to a host that is kept, made when it is first needed, and made again where it was lost. Thread-safe.</summary>
/// <param name="port">The host's port.</param>
/// <param name="finder">Says where the host listens.</param>
/// <param name="news">Told what is new at the host.</param>
/// <param name="ended">Called when a connection has ended.</param>
/// <param name="pipelines">Through which it is asked.</param>
/// <param name="time">The clock.</param>
internal sealed class KeptHost(Port port, HostFinder finder, IHostNews news, Action ended, IdePipelines pipelines, TimeProvider time)
    : IAsyncDisposable
{
    /// <summary>How long a host is let alone that said what cannot be: it would say it again at once.</summary>
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(5);

    private readonly HostDialing _dialing = new(port, finder, news, pipelines, time);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile HostLink? _link;
    private volatile ChatHubException? _problem;
    private volatile Nonsense? _nonsense;
    private volatile bool _isDisposed;
    private long _usedAt = time.GetTimestamp();

    /// <inheritdoc cref="HostDialing.ClientId"/>
    public string ClientId => _dialing.ClientId;

    /// <summary>The living connection, or null.</summary>
    public HostLink? Current => _link is { IsAlive: true } link ? link : null;

    /// <summary>Why the last attempt to connect failed; null where it did not.</summary>
    public ChatHubException? Problem => _problem;

    /// <summary>The connection, made if there is none.</summary>
    /// <exception cref="ChatHubException">Nobody or no host answers, the circuit is open, the hub stops.</exception>
    public async Task<HostLink> GetAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _usedAt, time.GetTimestamp());
        if (Current is { } living) return living;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_isDisposed) throw Stopped();
            if (Current is { } link) return link;
            if (_nonsense is { } told && time.GetElapsedTime(told.At) < Distrust) throw told.Problem;
            _link = link = await _dialing.ConnectAsync(_link is { Book.IsSpoiled: true } ? null : _link, cancellationToken);
            _problem = null;
            _ = ToldEndAsync(link);
            if (!link.Book.IsSpoiled) return link;
            link.LetGo(); // It was told while the connection was made.
            throw _nonsense?.Problem ?? Stopped();
        }
        catch (ChatHubException e)
        {
            _problem = e;
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What the host said cannot be: whoever asks next is told so, for some time.</summary>
    public void LetGo(ChatHubException problem)
    {
        (_problem, _nonsense) = (problem, new Nonsense(problem, time.GetTimestamp()));
        _link?.LetGo();
    }

    /// <summary>Ends a connection that was not used for some time; false where there is none such.</summary>
    public async Task<bool> ReleaseAsync(TimeSpan unusedFor)
    {
        await _gate.WaitAsync();
        try
        {
            if (Current is not { } link || time.GetElapsedTime(Interlocked.Read(ref _usedAt)) < unusedFor) return false;
            await link.DisposeAsync();
            link.Book.DropChats();
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (_link is { } link) await link.DisposeAsync();
    }

    private ChatHubException Stopped() => new(ErrorCode.IdeUnreachable, $"The hub stops, and has let go of {port}. Ask again when it is back.");

    private async Task ToldEndAsync(HostLink link)
    {
        await link.Ended;
        if (Current is null) link.Book.Lose(); // Unless the hub is back already.
        ended();
    }

    private sealed record Nonsense(ChatHubException Problem, long At);
}
