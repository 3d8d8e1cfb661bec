using System.Collections.Concurrent;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Sources;

/// <summary>The sources, one a port, made when they are first asked for. Thread-safe.</summary>
/// <param name="kinds">Every kind that there is.</param>
/// <param name="listener">Who is told.</param>
internal sealed class ChatSources(IEnumerable<ISourceKind> kinds, Lazy<ISourceListener> listener) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Port, Lazy<IChatSource>> _sources = new();

    /// <summary>Those that are attached.</summary>
    public IEnumerable<(Port Port, IChatSource Source)> Attached =>
        _sources.Select(source => (source.Key, source.Value.Value)).Where(source => source.Value.IsAttached);

    /// <summary>The source of a port.</summary>
    public IChatSource Of(Port port) =>
        _sources.GetOrAdd(port, _ => new Lazy<IChatSource>(() => kinds.First(kind => kind.IsOf(port)).Make(port, listener.Value))).Value;

    /// <inheritdoc />
    /// <remarks>Side by side: each IDE that hangs takes its limit.</remarks>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_sources.Values.Select(source => source.Value.DisposeAsync().AsTask()));
}
